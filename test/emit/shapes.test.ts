import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";

import type { Spec } from "../../src/model/index.js";
import type { FunctionInfo, MoodleCaller, Registry } from "../../templates/runtime/client-types.js";
import { riverbend } from "../specs/riverbend.js";
import { aField, aFunction, aListOf, anObject, emitted, specOf } from "./emitted.js";

const cache = fileURLToPath(new URL("../../.cache/", import.meta.url));
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** Returns the info of each function of a generated client, from its wrapper and from the registry. */
async function describeFunctions(spec: Spec): Promise<Map<string, [FunctionInfo, FunctionInfo]>> {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "shapes-"));
  folders.push(folder);
  const files = await emitted(spec);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const load = (file: string) =>
    import(pathToFileURL(join(folder, file)).href) as Promise<Record<string, unknown>>;
  const wrapped = new Map<string, FunctionInfo>();
  const caller = {
    request: (name: string, _params: unknown, _options: unknown, about: FunctionInfo) =>
      wrapped.set(name, about),
  } as unknown as MoodleCaller;
  for (const path of [...files.keys()].filter((path) => path.startsWith("functions/"))) {
    const wrappers = Object.values(await load(path)) as ((client: MoodleCaller) => unknown)[];
    for (const wrapper of wrappers) wrapper(caller);
  }
  const { registry } = (await load("registry.ts")) as { registry: Registry };
  const both = new Map<string, [FunctionInfo, FunctionInfo]>();
  for (const [name, entry] of Object.entries(registry)) {
    const byName = typeof entry === "function" ? (await entry())[name] : entry;
    const about = wrapped.get(name);
    if (byName && about) both.set(name, [about, byName]);
  }
  return both;
}

/** Generates values close enough to a real structure to exercise every part of a validator. */
const anyValue = (names: readonly string[]) =>
  fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(null, undefined, 0, 1, 2.5, -3, true, false, "", "1", "x", "1.5"),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...names), tie("value"), { maxKeys: 6 }),
    ),
  })).value;

function fieldNames(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "name" in value && typeof value.name === "string" ? [value.name] : [];
  return [...own, ...Object.values(value).flatMap(fieldNames)];
}

const odd = specOf(
  aFunction("local_odd_get", {
    parameters: ["a", "a?", "a!", "|null", "?", "!", "constructor"].map((name) => aField(name)),
    returns: aListOf(
      anObject(
        ...["b?", "b!", "|null", "0", "toString"].flatMap((name) => [
          aField(name, { kind: "string" }),
          aField(`${name}x?`, { presence: "optional" }),
        ]),
      ),
    ),
  }),
  aFunction("local_odd_nothing"),
);

describe.each([
  ["the example site", riverbend],
  ["a site with odd names", odd],
])("the shapes of %s", (_, spec) => {
  it("agree with the validators of the wrappers, for every function and any value", async () => {
    const functions = await describeFunctions(spec);
    expect([...functions.keys()]).toEqual(spec.functions.map((fn) => fn.name));
    for (const [name, [wrapper, byName]] of functions) {
      expect(byName.access, name).toBe(wrapper.access);
      expect(byName.nothing, name).toBe(wrapper.nothing);
      const fn = spec.functions.find((candidate) => candidate.name === name);
      const names = [...fieldNames(fn), "x"];
      for (const part of ["params", "result"] as const) {
        const [one, other] = [wrapper[part], byName[part]];
        expect(other === undefined, `${name} ${part}`).toBe(one === undefined);
        if (!one || !other) continue;
        fc.assert(
          fc.property(anyValue(names), (value) => {
            expect(other(structuredClone(value))).toEqual(one(structuredClone(value)));
          }),
          { numRuns: 40 },
        );
      }
    }
  });
});
