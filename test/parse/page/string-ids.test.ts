import { expect, it, test } from "vitest";
import { parsePage } from "../../../src/parse/index.js";
import { readYesOrNo } from "../../../src/parse/page/answers.js";
import { learnLabels, readMark, readParameterLabel } from "../../../src/parse/page/labels.js";
import { readString } from "../../../src/parse/page/string-ids.js";
import { type PageLanguage, pageLanguages, writePage } from "../../../src/simulate/index.js";
import type { Spec } from "../../../src/model/index.js";

test.each([
  ["Required {required/webservice}", "Required", "required"],
  ['Default to "a {b/c}" {default/webservice}', 'Default to "a {b/c}"', "default"],
  ["Yes {yes/}", "Yes", "yes"],
  ["否 {no/moodle}", "否", "no"],
  ["Default to {other/webservice}", "Default to {other/webservice}", undefined],
  ["x {yes/} y", "x {yes/} y", undefined],
  ["}".repeat(1_000_000), "}".repeat(1_000_000), undefined],
])("%.60j has words and perhaps an id", (text, words, id) => {
  expect(readString(text)).toEqual({ words, ...(id !== undefined && { id }) });
});

it("knows what a string means by its id, in languages that nothing else is known of", () => {
  const labels = learnLabels({ required: [], marks: [] });
  const required = { presence: "required", sure: true };
  expect(readParameterLabel("Muss {required/webservice}", labels)).toEqual(required);
  expect(readMark("Kann {optional/webservice}", labels)).toEqual({
    presence: "optional",
    sure: true,
  });
  expect([readYesOrNo("Jep {yes/}"), readYesOrNo("Nope {no/}")]).toEqual([true, false]);
});

it("reads yes in Chinese, older and newer", () => {
  expect([readYesOrNo("是"), readYesOrNo("是的"), readYesOrNo("否")]).toEqual([true, true, false]);
});

const spec: Spec = {
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [
    {
      name: "local_boats_find",
      description: "Finds boats",
      loginRequired: true,
      ajax: false,
      parameters: [
        { name: "id", kind: "int", presence: "required", description: "The boat" },
        {
          name: "sort",
          kind: "string",
          presence: "default",
          default: "name",
          description: "The order",
        },
        { name: "flag", kind: "string", presence: "optional", description: "The country" },
      ],
      returns: {
        kind: "object",
        presence: "required",
        description: "The boats",
        fields: [
          { name: "size", kind: "int", presence: "optional", description: "Metres" },
          { name: "sails", kind: "int", presence: "default", default: 2, description: "Sails" },
        ],
      },
    },
  ],
};

test.each(pageLanguages)(
  "a page with the ids of its strings is read like any other: %s",
  (language: PageLanguage) => {
    const options = {
      release: "4.5",
      language,
      kind: "admin",
      protocols: { rest: true, xmlrpc: true },
      print: false,
    } as const;
    const page = writePage(spec, { ...options, stringIds: true });
    expect(page).toContain("{required/webservice}");
    const { value, diagnostics } = parsePage(page);
    expect(value.functions).toEqual(spec.functions);
    expect(value.source).toEqual(parsePage(writePage(spec, options)).value.source);
    expect(diagnostics).toEqual([]);
  },
);
