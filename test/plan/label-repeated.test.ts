import { expect, test } from "vitest";
import { shippedFacts } from "../../src/knowledge/index.js";
import { parsePage } from "../../src/parse/index.js";
import { planClient } from "../../src/plan/index.js";
import { writePage } from "../../src/simulate/index.js";
import type { SpecField } from "../../src/model/index.js";

const visible: SpecField = {
  ...{ name: "visible", kind: "int", presence: "default", default: 1, description: "Is it shown" },
};
const options: SpecField = {
  ...{ name: "options", kind: "list", presence: "unstated" },
  item: {
    ...{ kind: "object", presence: "unstated" },
    fields: [
      { name: "name", kind: "string", presence: "required", description: "Name of the option" },
      { name: "value", kind: "string", presence: "required", description: "Yes or no" },
    ],
  },
};
const page = writePage(
  {
    specVersion: 1,
    source: { kind: "admin-page" },
    functions: [
      { name: "core_course_duplicate_course", parameters: [visible, options], returns: null },
    ],
  },
  {
    ...{ release: "3.9", language: "en", kind: "admin", print: false },
    protocols: { rest: true, xmlrpc: true },
  },
).replace("<b>options</b> (Required)", '<b>options</b> (Default to "1")');

test.each([
  ["3.11", "optional", { kind: "fact", says: "optional in Moodle 3.11" }],
  ["4.5", "default", { kind: "fact", says: "default in Moodle 4.5" }],
])(
  "facts of Moodle %s settle a presence that the page takes from the parameter before",
  async (release, presence, because) => {
    const { value: spec } = parsePage(page);
    const { value } = planClient(spec, { facts: await shippedFacts(), release });
    const { parameters } = value.components[0]!.functions[0]!;
    const planned = parameters.kind === "fields" ? parameters.fields[1] : undefined;
    expect(planned).toMatchObject({ name: "options", presence, presenceBecause: because });
    expect(planned).toMatchObject({
      optional: true,
      type: { kind: "list", item: { kind: "object" } },
    });
  },
);
