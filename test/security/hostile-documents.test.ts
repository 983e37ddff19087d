import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/parse/index.js";
import { writeDocument } from "../support/write-document.js";
import { everyAttack } from "./corpus/index.js";
import { documented, documentForms } from "./documented-attack.js";
import { problemsOf } from "./fuzz-pages.js";

describe("a public page, Markdown or a text full of attacks", () => {
  it.each(documentForms)("gives a valid spec for every attack in every place: %s", (form) => {
    for (const attack of everyAttack) {
      const text = writeDocument(documented(attack), form);
      expect(problemsOf(parseDocument(text).value), JSON.stringify(attack)).toEqual([]);
    }
  });
});
