import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePage } from "../../src/parse/index.js";
import { writePage } from "../../src/simulate/index.js";
import { corpus, everyAttack } from "./corpus/index.js";
import { pagesStayReadable, problemsOf } from "./fuzz-pages.js";
import { specOfAttack } from "./hostile-spec.js";

const form = {
  release: "2.0",
  language: "en",
  kind: "admin",
  protocols: { rest: true, xmlrpc: true },
  print: false,
} as const;

describe("a page full of attacks", () => {
  it("gives a valid spec for every attack in every place", () => {
    for (const attack of everyAttack) {
      for (const release of ["2.0", "4.5"] as const) {
        const page = writePage(specOfAttack(attack), { ...form, release });
        expect(problemsOf(parsePage(page).value), JSON.stringify(attack)).toEqual([]);
      }
    }
  });

  it("gives a valid spec for random combinations", () => {
    fc.assert(pagesStayReadable, { numRuns: 500 });
  });

  it("may consist of one attack alone", () => {
    for (const attack of corpus["pages"] ?? []) {
      expect(problemsOf(parsePage(attack).value), JSON.stringify(attack)).toEqual([]);
    }
  });
});
