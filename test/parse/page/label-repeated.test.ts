import { describe, expect, it, test } from "vitest";
import { parsePage } from "../../../src/parse/index.js";
import { pageLanguages, writePage } from "../../../src/simulate/index.js";
import { labelsOf } from "../../../src/simulate/page/index.js";
import type { Spec, SpecField } from "../../../src/model/index.js";
import { teachingFunction } from "../../support/arbitrary-spec.js";

const visible: SpecField = {
  ...{ name: "visible", kind: "int", presence: "default", default: 1, description: "Is it shown" },
};
const options: SpecField = {
  ...{ name: "options", kind: "list", presence: "unstated" },
  item: {
    ...{ kind: "object", presence: "unstated" },
    fields: [{ name: "name", kind: "string", presence: "required", description: "The option" }],
  },
};
const specOf = (...parameters: SpecField[]): Spec => ({
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [{ name: "local_ship_copy", parameters, returns: null }, teachingFunction],
});
const settings = {
  ...({ release: "3.9", kind: "admin", print: false } as const),
  protocols: { rest: true, xmlrpc: true },
} as const;
/** Writes a page on which the second parameter has the label of the first, as Moodle prints an unknown presence. */
const pageWith = (spec: Spec, language: (typeof pageLanguages)[number], stringIds: boolean) => {
  const id = stringIds ? " {required/webservice}" : "";
  const page = writePage(spec, { ...settings, language, stringIds });
  const { required, default: label } = labelsOf(language);
  const words = label.replace("{$a}", "1") + (stringIds ? " {default/webservice}" : "");
  const repeated = page.replace(`<b>options</b> (${required}${id})`, `<b>options</b> (${words})`);
  expect(repeated).not.toBe(page);
  return parsePage(repeated);
};

const copyIn = ({ functions }: Spec) => functions.find(({ name }) => name === "local_ship_copy");

describe("a parameter with the label of the one before", () => {
  test.each(pageLanguages)("states no presence if that cannot be its own: %s", (language) => {
    for (const stringIds of [false, true]) {
      const { value, diagnostics } = pageWith(specOf(visible, options), language, stringIds);
      expect(copyIn(value)?.parameters).toEqual([visible, options]);
      expect(diagnostics.map(({ code, subject }) => [code, subject])).toEqual([
        ["parse/label-repeated", "local_ship_copy → options"],
      ]);
    }
  });

  it.each<SpecField>([
    { ...options, presence: "default", default: [] },
    { ...options, presence: "default", default: null },
    { ...options, presence: "default", default: "" },
    { ...visible, name: "options", description: "Another" },
  ])("states its own presence otherwise", (second) => {
    const first = {
      ...visible,
      ...("default" in second && { default: second.default }),
    } as SpecField;
    const spec = specOf(
      { ...first, kind: second.kind === "int" ? "int" : "string" } as SpecField,
      second,
    );
    const { value, diagnostics } = parsePage(writePage(spec, { ...settings, language: "en" }));
    expect(copyIn(value)?.parameters[1]).toEqual(second);
    expect(diagnostics).toEqual([]);
  });
});
