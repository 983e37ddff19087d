import { explain } from "../../../src/plan/index.js";
import { noFacts, readRecordings, resolveOverrides } from "../../../src/knowledge/index.js";
import { readFacts, readOverrides } from "../../../src/knowledge/checking/index.js";
import { generateClient } from "../../../src/project/index.js";
import {
  MAX_FUNCTIONS,
  selectFunctions,
  type Spec,
  type SpecField,
  type SpecFunction,
} from "../../../src/model/index.js";
import { readSpec } from "../../../src/model/checking/index.js";
import type { Producer } from "./producer.js";

const id: SpecField = { name: "id", kind: "int", presence: "required" };
const site = specOf(
  {
    name: "local_rooms_get",
    parameters: [{ ...id, name: "building", kind: "string" }],
    returns: {
      kind: "list",
      presence: "required",
      item: { ...objectOf(id), presence: "required" },
    },
  },
  { name: "core_user_delete_users", parameters: [], returns: null },
);

function specOf(...functions: SpecFunction[]): Spec {
  return { specVersion: 1, source: { kind: "admin-page" }, functions };
}

function objectOf(...fields: SpecField[]) {
  return { kind: "object" as const, presence: "required" as const, fields };
}

function aFunction(name: string, ...parameters: SpecField[]): SpecFunction {
  return { name, parameters, returns: null };
}

/** Generates a client. */
function generated(spec: Spec): Producer {
  return async () => (await generateClient(spec, { source: "spec.json" })).diagnostics;
}

/** Reads the text of a spec file. */
function spec(text: string): Producer {
  return () => readSpec(text, { source: "spec.json" }).diagnostics;
}

/** Reads an overrides file with these entries and matches it with the site. */
function overrides(...entries: object[]): Producer {
  return () => {
    const text = JSON.stringify({ overridesVersion: 1, overrides: entries }, null, 2);
    const read = readOverrides(text, { source: "overrides.json" });
    const resolved = read.value && resolveOverrides(read.value, site);
    return [...read.diagnostics, ...(resolved?.diagnostics ?? [])];
  };
}

function recordings(text: string): Producer {
  return () => readRecordings([{ text, source: "calls.jsonl" }], site).diagnostics;
}

const about = { function: "local_rooms_get", reason: "Seen in production." };
const question = (text: string): Producer => {
  return () => explain(text, site, { nulls: "known", facts: noFacts }).diagnostics;
};

/** Produces each problem of the stages from spec to plan, and of their callers. */
export const plannedProducers = {
  "spec/invalid-json": spec('{"specVersion": 1,'),
  "spec/unknown-version": spec('{"specVersion": 2}'),
  "spec/too-deep": spec(`{"specVersion":1,"functions":${"[".repeat(500)}${"]".repeat(500)}}`),
  "spec/too-many-functions": spec(`{"specVersion":1,"functions":[0${",0".repeat(MAX_FUNCTIONS)}]}`),
  "spec/invalid": spec('{"specVersion": 1, "source": {"kind": "page"}, "functions": []}'),
  "spec/duplicate-function": spec(
    JSON.stringify(specOf(aFunction("local_rooms_get"), aFunction("local_rooms_get"))),
  ),
  "select/pattern-matches-nothing": () =>
    selectFunctions(site, { include: ["local_rooms_gets"] }).diagnostics,
  "select/nothing-left": () => selectFunctions(site, { exclude: ["*"] }).diagnostics,
  "facts/invalid-json": () => readFacts("{").diagnostics,
  "facts/invalid": () => readFacts('{"factsVersion":1,"functions":{}}').diagnostics,
  "overrides/invalid-json": () =>
    readOverrides('{"overridesVersion": 1,}', { source: "overrides.json" }).diagnostics,
  "overrides/unknown-version": () =>
    readOverrides('{"overridesVersion": 2}', { source: "overrides.json" }).diagnostics,
  "overrides/invalid": overrides({ ...about, access: "both" }),
  "overrides/matches-nothing": overrides({ ...about, path: "result[].nam", null: true }),
  "overrides/contradicts-page": overrides({ ...about, path: "params.building", type: "int" }),
  "overrides/decided-twice": overrides({ ...about, access: "read" }, { ...about, access: "write" }),
  "observe/not-a-recording": recordings('{"function":"local_rooms_get"}'),
  "observe/unknown-function": recordings('{"function":"local_rooms_gets","shape":{}}'),
  "observe/unknown-kind": recordings(
    '{"function":"local_rooms_get","shape":{"options":{"array":2},"id":{"array":1}}}',
  ),
  "explain/unknown-function": question("local_rooms_gets"),
  "explain/unknown-path": question("local_rooms_get.result.id"),
  "plan/name-adjusted": generated(specOf(aFunction("local_rooms_get-all"))),
  "plan/name-collision": generated(
    specOf(aFunction("local_rooms_b1"), aFunction("local_rooms_b_1")),
  ),
  "plan/file-name-adjusted": generated(specOf(aFunction("aux"))),
  "plan/key-not-validated": generated(
    specOf(
      aFunction("local_rooms_set", { ...objectOf({ ...id, name: "__proto__" }), name: "room" }),
    ),
  ),
  "plan/duplicate-function": generated(
    specOf(aFunction("local_rooms_get"), aFunction("local_rooms_get")),
  ),
  "plan/duplicate-field": generated(specOf(aFunction("local_rooms_set", id, id))),
  "emit/site-not-shown": generated({
    ...site,
    source: { kind: "admin-page", site: "file:///srv" },
  }),
} satisfies Record<string, Producer>;
