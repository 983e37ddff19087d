import { isDeepStrictEqual } from "node:util";
import type { Spec } from "../../../src/model/index.js";
import { readSpec } from "../../../src/model/checking/index.js";
import { isWellFormed } from "./typescript.js";

/** Returns the breaches in the JSON files of a client: they must match the input and touch no prototype. */
export function examineJson(
  path: string,
  text: string,
  client: { readonly spec: Spec; readonly paths: readonly string[] },
): readonly string[] {
  const problems = isWellFormed(text) ? [] : ["holds half of a surrogate pair"];
  const value: unknown = JSON.parse(text);
  if (path === "spec.json") {
    const read = readSpec(text).value;
    // Compared as JSON, because the order of functions and a key called `__proto__` matter.
    const same = read && isDeepStrictEqual(sorted(read), sorted(client.spec));
    if (!same) problems.push("is not the spec that went in");
  } else if (path === "manifest.json") {
    const files = (value as { readonly files: object }).files;
    const others = client.paths.filter((one) => one !== "manifest.json");
    if (!isDeepStrictEqual(Object.keys(files).sort(), [...others].sort())) {
      problems.push("does not list the client's files");
    }
  } else {
    problems.push("was not expected");
  }
  return problems;
}

function sorted(spec: Spec): unknown {
  const functions = [...spec.functions].sort((a, b) => (a.name < b.name ? -1 : 1));
  return JSON.parse(JSON.stringify({ ...spec, functions }));
}
