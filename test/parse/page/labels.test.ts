import { describe, expect, it } from "vitest";

import { knownDefaults } from "../../../src/parse/page/known-labels.js";
import { learnLabels, readMark, readParameterLabel } from "../../../src/parse/page/labels.js";

const list = "Array\n(\n)\n";

/** Labels and example values of real and invented languages that differ in form. */
const languages = {
  English: { required: "Required", optional: "Optional", mark: (v: string) => `Default to "${v}"` },
  French: {
    required: "Requis",
    optional: "Optionnel",
    mark: (v: string) => `Défaut pour « ${v} »`,
  },
  Russian: {
    required: "Обязательно",
    optional: "Необязательно",
    mark: (v: string) => `По умолчанию - "${v}"`,
  },
  "a language with the value first": {
    required: "必須",
    optional: "任意",
    mark: (v: string) => `"${v}" がデフォルト`,
  },
  "a language whose two marks begin alike": {
    required: "Doit",
    optional: "Peut être absent",
    mark: (v: string) => `Peut être absent: "${v}"`,
  },
  "a language without quotation marks": {
    required: "Muss",
    optional: "Kann",
    mark: (v: string) => `Vorgabe: ${v}`,
  },
  "a pack that leaves one label in English": {
    required: "Kötelező",
    optional: "Optional",
    mark: (v: string) => `Alapértelmezett: „${v}”`,
  },
};

describe.each(Object.entries(languages))("the labels of %s", (_, { required, optional, mark }) => {
  const values = ["0", "", "10", "1", "null", "name ASC", 'a "b" c'];

  it.each([
    ["many examples with a list", [...values, list]],
    ["examples without a list", values],
    ["two examples", ["100", "105"]],
  ])("are learnt from %s", (_, shown) => {
    const labels = learnLabels({ required: [required], marks: [optional, ...shown.map(mark)] });
    for (const value of [...shown, "7"]) {
      expect(readMark(mark(value), labels)).toEqual({ presence: "default", value, sure: true });
    }
    expect(readMark(optional, labels)).toEqual({ presence: "optional", sure: true });
    expect(readParameterLabel(required, labels)).toEqual({ presence: "required", sure: true });
    expect(readParameterLabel(optional, labels)).toEqual({ presence: "optional", sure: true });
  });
});

describe("labels with few examples on the page", () => {
  const none = learnLabels({ required: [], marks: [] });

  it("are known in English and French without any example", () => {
    expect(readParameterLabel("Required", none)).toEqual({ presence: "required", sure: true });
    expect(readMark("Optionnel", none)).toEqual({ presence: "optional", sure: true });
    expect(readMark('Default to "x"', none)).toEqual({
      presence: "default",
      value: "x",
      sure: true,
    });
  });

  it.each([
    ['Standard: "0"', "0"],
    ["Standard „0“", "0"],
    ["Padrão « 0 »", "0"],
    ["既定「0」", "0"],
    ["Vorgabe: 0", "0"],
  ])("yield the single default in %s by its punctuation", (mark, value) => {
    const labels = learnLabels({ required: [], marks: [mark] });
    expect(readMark(mark, labels)).toEqual({ presence: "default", value, sure: true });
  });

  it("interpret a single plain word inside structures as optional", () => {
    const labels = learnLabels({ required: [], marks: ["Facultatief"] });
    expect(readMark("Facultatief", labels)).toEqual({ presence: "optional", sure: true });
  });

  it("are reported as unsure if no evidence teaches them", () => {
    expect(readParameterLabel("Muss", none)).toEqual({ presence: "required", sure: false });
    expect(readMark("Kann", none)).toEqual({ presence: "optional", sure: false });
  });

  it("never take a straggler for the word that means required", () => {
    const required = ["Muss", "Muss", 'Vorgabe "1"', "Muss"];
    const labels = learnLabels({ required, marks: ['Vorgabe "1"', 'Vorgabe "2"'] });
    expect(readParameterLabel('Vorgabe "1"', labels)).toMatchObject({ presence: "default" });
  });
});

describe("labels that a page could teach wrongly", () => {
  it.each([
    [
      ['Default to "timecreated DESC"', 'Default to "name DESC"'],
      ["timecreated DESC", "name DESC"],
    ],
    [
      ['Default to "course/view"', 'Default to "course/edit"'],
      ["course/view", "course/edit"],
    ],
    [
      ["Numatyta „été“", "Numatyta „raté“"],
      ["été", "raté"],
    ],
  ])("leave the common parts of the values in %j to the values", (marks, values) => {
    const labels = learnLabels({ required: [], marks });
    expect(marks.map((mark) => readMark(mark, labels))).toEqual(
      values.map((value) => ({ presence: "default", value, sure: true })),
    );
  });

  it.each(knownDefaults.map(({ before, behind }) => [before + "0" + behind]))(
    "include %s after a single example, regardless of the text around its value",
    (mark) => {
      const [label] = knownDefaults.filter((known) => known.before + "0" + known.behind === mark);
      const lead = `${label?.before ?? ""} lead${label?.behind ?? ""}`;
      const labels = learnLabels({ required: [], marks: [lead] });
      expect(readMark(lead, labels)).toEqual({ presence: "default", value: " lead", sure: true });
    },
  );

  it("are recognised inside markup that an unknown pack puts around its values", () => {
    const mark = 'بەها «<span dir="ltr">0</span>»';
    const labels = learnLabels({ required: [], marks: [mark] });
    expect(readMark(mark, labels)).toEqual({ presence: "default", value: "0", sure: true });
  });

  it("do not make a parameter required if its structure has a mark", () => {
    const labels = learnLabels({ required: ['Default to "0"'], marks: ['Default to "0"'] });
    expect(readParameterLabel('Default to "0"', labels)).toMatchObject({ presence: "default" });
    expect(readParameterLabel("Neviem", labels, true)).toEqual({
      presence: "optional",
      sure: false,
    });
  });
});
