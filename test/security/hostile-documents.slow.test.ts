import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { writeDocument } from "../support/write-document.js";
import { corpus } from "./corpus/index.js";
import { documented, documentForms } from "./documented-attack.js";
import { documentsAreHarmless, problemsOfDocument } from "./fuzz-documents.js";

describe("a public page, Markdown or a text full of attacks", () => {
  it.each(documentForms)("gives a harmless client for every name: %s", async (form) => {
    for (const attack of corpus["names"] ?? []) {
      const text = writeDocument(documented(attack.slice(0, 300)), form);
      expect(await problemsOfDocument(text), JSON.stringify(attack)).toEqual([]);
    }
  });

  it("gives a harmless client for random combinations", async () => {
    await fc.assert(documentsAreHarmless, { numRuns: 200 });
  });
});
