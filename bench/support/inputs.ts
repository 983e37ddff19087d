/* The measured inputs: the page of a real site if it is beside the repository, else one of our own. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

import { parsePage } from "../../src/parse/index.js";
import { writePage } from "../../src/simulate/index.js";
import type { Spec } from "../../src/model/index.js";
import { readSpec } from "../../src/model/checking/index.js";
import type { BenchContext } from "./section.js";

export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The built command, as `node` takes it. */
export const cli = join(root, "dist/cli/main.js");

/** A documentation page as a file. */
export interface PageFile {
  readonly path: string;
  readonly text: string;
  readonly name: string;
}

/** Returns the 4.5 administrator's page, or a page of invented functions of the same size. */
export function biggestPage({ shared, folder }: BenchContext): PageFile {
  const path = join(folder, "page.html");
  const text =
    shared === undefined
      ? pageOf(manyFunctions(23))
      : gunzipSync(readFileSync(join(shared, "pages/moodle-4.5-admin.en.html.gz"))).toString(
          "utf8",
        );
  writeFileSync(path, text);
  const name =
    shared === undefined
      ? "a page of 759 made-up functions"
      : "the administrator's page of a 4.5 site";
  return { path, text, name };
}

/** Returns the spec of the example site with several copies of all functions, under distinct names. */
export function manyFunctions(times: number): Spec {
  const { value } = readSpec(readFileSync(join(root, "specs/riverbend.json"), "utf8"));
  if (!value) throw new Error("the spec of the example site cannot be read");
  return repeated(value, times);
}

/** Returns a spec with several copies of every function, each under a distinct name. */
export function repeated(spec: Spec, times: number): Spec {
  const copies = Array.from({ length: times }, (_, copy) =>
    spec.functions.map((fn) => ({ ...fn, name: copy === 0 ? fn.name : renamed(fn.name, copy) })),
  );
  return { ...spec, functions: copies.flat() };
}

/** Renames `core_user_get_users` to `core2_user_get_users`: another component, so that files multiply too. */
function renamed(name: string, copy: number): string {
  return name.replace("_", `${String(copy + 1)}_`);
}

/** Returns the page that a site of the current release prints for a spec. */
export function pageOf(spec: Spec): string {
  return writePage(spec, {
    kind: "admin",
    release: "4.5",
    language: "en",
    protocols: { rest: true, xmlrpc: true },
    print: false,
  });
}

/** Parses a page. */
export function specOf(page: PageFile): Spec {
  return parsePage(page.text).value;
}
