import { join } from "node:path";
import { diffSpecs } from "../../../src/compare/index.js";
import type { Spec } from "../../../src/model/index.js";
import { findUsage } from "../../../src/compare/usage/index.js";
import { put } from "../../project/write/support.js";
import type { Producer } from "./producer.js";

const before: Spec = {
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [{ name: "local_rooms_get", parameters: [], returns: null }],
};
const diff = diffSpecs(before, { ...before, functions: [] });
const manifest = '{ "generator": "moodle-codegen" }';

/** Searches a program of these files for uses. */
function program(files: Iterable<readonly [string, string]>, name = "app"): Producer {
  return async (home) => {
    put(join(home, "app"), files);
    return (await findUsage(diff, before, { folder: join(home, name) })).diagnostics;
  };
}

/** Produces each problem of `usage`. */
export const usageProducers = {
  "usage/no-folder": program([["main.ts", ""]], "apps"),
  "usage/no-client": program([["main.ts", ""]]),
  "usage/several-clients": program([
    ["library/manifest.json", manifest],
    ["school/manifest.json", manifest],
  ]),
  "usage/broken-tsconfig": program([
    ["moodle/manifest.json", manifest],
    ["tsconfig.json", '{ "extends": "./base.json" }'],
  ]),
} satisfies Record<string, Producer>;
