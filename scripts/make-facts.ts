/**
 * `npx tsx scripts/make-facts.ts DECLARED COLUMNS [--core FILE] [--site RELEASE=FILE]… [--recorded FILE]…`: makes the
 * files in specs/facts. All inputs are JSON, gzipped or not.
 *
 * - DECLARED: a collection of declarations of many releases:
 *   `{ "format": 2, "functions": { NAME: { "releases": "3.9-5.2", "access"?, "login"?, "ajax"?,
 *   "params"?: { PATH: FORMS }, "returns"?: { PATH: FORMS } } } }`
 *   with paths such as `users[].email`, the empty path for the answer itself, and forms such as
 *   `int required notnull@4.0-5.2|text default=""@3.9-3.11 +null`.
 * - COLUMNS: `{ "components": { COMPONENT: { TABLE: { COLUMN: "null" | "notnull" } } } }`.
 * - `--core`: the functions of a Moodle without plugins, by name; functions of other components are plugins'.
 * - `--site`: adds what one site declares: `{ NAME: { "type", "deprecated", "login", "ajax", "params": NODE,
 *   "returns": NODE | null } }` with `NODE = { "kind": "value" | "list" | "object", "required": "required" | "optional" |
 *   "default", "default"?, "type"?, "allownull"?, "item"?: NODE, "keys"?: [[name, NODE], …] }`. To add another site,
 *   write its declarations so and run the command with one more `--site`.
 * - `--recorded`: recorded calls of a real site, as `observe` reads them.
 *
 * Uses only names, types, structure, presence and short defaults, and of answers only which fields were null. See
 * specs/facts/README.md.
 */
import { writeFileSync } from "node:fs";
import process from "node:process";
import { parseArgs } from "node:util";
import {
  type DeclaredFunction,
  includesRelease,
  MOODLE_RELEASES,
  printFunctionLine,
  releaseNumber,
} from "../src/knowledge/index.js";
import { FACTS_VERSION, type FactsFile, type NullsFile } from "../src/knowledge/checking/index.js";
import { componentOf } from "../src/model/index.js";
import { byCodeUnits } from "../src/text/index.js";
import { addSite, type SiteFunction } from "./facts/add-site.js";
import { markSeenNulls } from "./facts/mark-seen-nulls.js";
import { countNames, type RecordedCalls } from "./facts/null-names.js";
import { readCollection } from "./facts/read-collection.js";
import { readJson } from "./facts/read-json.js";
import { withoutPluginFields } from "./facts/without-plugin-fields.js";

/** Components of Moodle itself whose functions are younger than the list of `--core`. */
const LATER_CORE: readonly string[] = ["editor_tiny", "tiny_media"];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    core: { type: "string" },
    site: { type: "string", multiple: true, default: [] },
    recorded: { type: "string", multiple: true, default: [] },
  },
});
const [declaredPath, columnsPath] = positionals;
if (declaredPath === undefined || columnsPath === undefined) {
  console.error(
    "usage: tsx scripts/make-facts.ts DECLARED COLUMNS [--core FILE] [--site R=FILE] [--recorded FILE]",
  );
  process.exit(2);
}

const functions = readCollection(declaredPath);
/** The functions of all sites of a release. */
const shown = new Map<string, Set<string>>();
for (const given of values.site) {
  const [release = "", path = ""] = given.split("=");
  const names = shown.get(release) ?? new Set();
  shown.set(release, names);
  for (const [name, site] of Object.entries(readJson(path) as Record<string, SiteFunction>)) {
    names.add(name);
    functions.set(name, addSite(functions.get(name), site, release));
  }
}
const recordings = values.recorded.map((path) => readJson(path) as RecordedCalls);
for (const [name, known] of functions) {
  const calls = recordings.flatMap((one) => (Object.hasOwn(one, name) ? (one[name] ?? []) : []));
  const { result } = known;
  if (result) functions.set(name, { ...known, result: markSeenNulls(result, calls) });
}
const newest = MOODLE_RELEASES.at(-1) ?? "";
for (const release of new Set(shown.keys())) {
  const names = shown.get(release) ?? new Set();
  for (const [name, known] of functions) {
    const isOwn = includesRelease(known.releases, releaseNumber(release) ?? 0);
    // What has left Moodle lives on as a plugin.
    if (isOwn && !names.has(name) && !known.plugin) {
      functions.set(name, { ...known, plugin: `${release}-${newest}` });
    }
  }
}
if (values.core !== undefined) {
  const core = Object.keys(readJson(values.core) as object);
  const components = new Set([...core.map(componentOf), ...LATER_CORE]);
  for (const [name, known] of functions) {
    const isOwn = core.includes(name) || (components.has(componentOf(name)) && isOfRange(known));
    if (!isOwn) functions.set(name, { ...known, plugin: known.releases });
  }
}

const sorted = [...functions]
  .map(([name, one]) => [name, withoutPluginFields(one)] as const)
  .sort(([a], [b]) => byCodeUnits(a, b));
const facts: FactsFile = {
  factsVersion: FACTS_VERSION,
  functions: Object.fromEntries(sorted.map(([name, one]) => [name, printFunctionLine(one)])),
};
const nulls: NullsFile = {
  factsVersion: FACTS_VERSION,
  columns: nullableColumns(columnsPath),
  names: countNames(recordings),
};
for (const [file, content] of Object.entries({ "moodle.json": facts, "nulls.json": nulls })) {
  const target = new URL(`../specs/facts/${file}`, import.meta.url);
  writeFileSync(target, `${JSON.stringify(content, null, 2)}\n`);
}
console.log(
  `specs/facts: ${String(sorted.length)} functions, ${String(Object.keys(nulls.names).length)} names`,
);

/** Returns whether a function was found in the sources of several releases, or only in the first or last of them. */
function isOfRange({ releases }: DeclaredFunction): boolean {
  return /^[\d.]+-[\d.]+$|^3\.9$|^5\.2$/.test(releases);
}

/** Returns the columns that may be null, and marked those of the same name that may not. */
function nullableColumns(path: string): NullsFile["columns"] {
  const { components } = readJson(path) as {
    readonly components: Readonly<
      Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>
    >;
  };
  const all = Object.values(components).flatMap((tables) => Object.values(tables));
  const nullableNames = new Set(
    all.flatMap((columns) => Object.keys(columns).filter((name) => columns[name] === "null")),
  );
  const entries = Object.entries(components).map(([component, tables]) => {
    const nullable = Object.entries(tables).flatMap(([table, columns]) => {
      const names = Object.entries(columns).flatMap(([name, is]) =>
        nullableNames.has(name) ? [is === "null" ? name : `${name}!`] : [],
      );
      return names.length > 0 ? [[table, names.join(" ")] as const] : [];
    });
    return [component, Object.fromEntries(nullable)] as const;
  });
  return Object.fromEntries(entries.filter(([, tables]) => Object.keys(tables).length > 0));
}
