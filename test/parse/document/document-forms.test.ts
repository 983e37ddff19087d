import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSpecFrom } from "../../../src/parse/index.js";
import { outline } from "../../support/outline.js";
import { documentForms, formsTable } from "./document-forms.js";

describe("a form of documentation", () => {
  it.each(documentForms.map((form) => [form.form, form] as const))(
    "is read: %s",
    async (_, form) => {
      const { value, diagnostics } = await readSpecFrom(form.text);
      expect(value?.functions.map(outline)).toEqual(form.functions);
      expect(diagnostics.map(({ code }) => code.replace("parse/", ""))).toEqual(form.codes);
    },
  );

  it("stands in the table of docs/inputs.md", () => {
    const page = readFileSync(new URL("../../../docs/inputs.md", import.meta.url), "utf8");
    const plain = (text: string) => text.replace(/ {2,}/g, " ").replace(/-{3,}/g, "---");
    expect(plain(page)).toContain(formsTable(documentForms));
  });
});
