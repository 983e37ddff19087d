import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "../../src/parse/index.js";
import type { Spec } from "../../src/model/index.js";
import { writeDocument } from "../support/write-document.js";
import { corpus, everyAttack } from "./corpus/index.js";
import { documentsAreHarmless, problemsOfDocument } from "./fuzz-documents.js";
import { problemsOf } from "./fuzz-pages.js";
import { specOfAttack } from "./hostile-spec.js";

const forms = ["text", "markdown", "html"] as const;

/** A function that readers find, with an attack in every other place. */
function documented(attack: string): Spec {
  const { functions, ...spec } = specOfAttack(attack);
  return {
    ...spec,
    functions: functions.slice(0, 1).map((fn) => ({ ...fn, name: "local_evil_fn" })),
  };
}

describe("a public page, Markdown or a text full of attacks", () => {
  it.each(forms)(
    "is read into a spec that can be kept, for every attack in every place: %s",
    (form) => {
      for (const attack of everyAttack) {
        const text = writeDocument(documented(attack), form);
        expect(problemsOf(parseDocument(text).value), JSON.stringify(attack)).toEqual([]);
      }
    },
  );

  it.each(forms)("gives a harmless client for every name: %s", async (form) => {
    for (const attack of corpus["names"] ?? []) {
      const text = writeDocument(documented(attack.slice(0, 300)), form);
      expect(await problemsOfDocument(text), JSON.stringify(attack)).toEqual([]);
    }
  });

  it("is harmless from its text to its client, whatever is combined", async () => {
    await fc.assert(documentsAreHarmless, { numRuns: 200 });
  });
});
