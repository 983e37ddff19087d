import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Kept } from "../../../src/text/index.js";
import { type KeptReading, parsePage } from "../../../src/parse/index.js";
import {
  moodleEras,
  pageLanguages,
  writePage,
  type PageOptions,
} from "../../../src/simulate/index.js";
import type { Spec, SpecFunction } from "../../../src/model/index.js";
import { damaged } from "../../security/damage.js";
import { anyDamage } from "../../security/fuzz-pages.js";
import { savedByBrowser } from "../../simulate/saved-by-browser.js";
import { anySpec } from "../../support/arbitrary-spec.js";
import { describeWithShared, readShared } from "../../support/shared.js";
import "../../support/seed.js";

const english: PageOptions = {
  ...{ release: "4.5", language: "en", place: "admin", print: false },
  protocols: { rest: true, xmlrpc: true },
};

const anyOptions: fc.Arbitrary<PageOptions> = fc.record({
  release: fc.constantFrom(...moodleEras),
  language: fc.constantFrom(...pageLanguages.slice(0, 3)),
  place: fc.constantFrom("admin" as const, "token" as const),
  protocols: fc.record({ rest: fc.boolean(), xmlrpc: fc.boolean() }),
  print: fc.boolean(),
});

/** A site that has some of the functions, under an address of its own. */
function siteOf(spec: Spec, chosen: (index: number) => boolean, name = "a"): Spec {
  return {
    ...spec,
    source: { ...spec.source, site: `https://${name}.example` },
    functions: spec.functions.filter((_, index) => chosen(index)),
  };
}

function expectSame(text: string, kept: Kept<KeptReading>): void {
  const options = { source: "page.html" };
  expect(parsePage(text, { ...options, kept })).toEqual(parsePage(text, options));
}

const book = (name: string): SpecFunction => ({
  name,
  description: `What ${name} is for`,
  parameters: [{ name: "shelf", kind: "int", presence: "required", description: "Its number" }],
  returns: { kind: "string", presence: "unstated" },
});
const library: Spec = {
  specVersion: 1,
  source: { kind: "admin-page", site: "https://library.example" },
  functions: Array.from({ length: 9 }, (_, n) => book(`local_library_do_${String(n)}`)),
};

describe("a page whose functions were read on another page", () => {
  test("reads as if they had not been, whatever functions, language and form the pages have", () => {
    const kept = new Kept<KeptReading>();
    fc.assert(
      fc.property(
        anySpec(),
        anyOptions,
        fc.array(fc.tuple(fc.infiniteStream(fc.boolean()), fc.boolean()), {
          minLength: 2,
          maxLength: 4,
        }),
        (spec, options, sites) => {
          for (const [number, [choices, isSaved]] of sites.entries()) {
            const chosen = spec.functions.map(() => choices.next().value === true);
            const site = siteOf(spec, (index) => chosen[index] === true, `s${String(number)}`);
            const page = writePage(site, options);
            expectSame(isSaved ? savedByBrowser(page, { regionScript: true }) : page, kept);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test("reads as if they had not been, with any damage", () => {
    const kept = new Kept<KeptReading>();
    fc.assert(
      fc.property(anyDamage, ({ page, edits }) => {
        expectSame(damaged(page.pieces, edits).text, kept);
      }),
      { numRuns: 100 },
    );
  });

  test("has only its own functions read, and shares the others with the first", () => {
    const kept = new Kept<KeptReading>();
    // The last function reaches to the end of the page, which is another one on each site.
    const first = writePage(
      siteOf(library, (index) => index !== 4),
      english,
    );
    const one = parsePage(first, { kept }).value.functions;
    expect(kept.made).toBe(8);
    const second = writePage(
      siteOf(library, (index) => index !== 2, "longer-name"),
      english,
    );
    const other = parsePage(second, { kept }).value.functions;
    expect(kept.made).toBe(8 + 2);
    const shared = other.filter((fn) => one.includes(fn)).map(({ name }) => name);
    expect(shared).toEqual([0, 1, 3, 5, 6, 7].map((n) => `local_library_do_${String(n)}`));
  });

  test("says what is wrong with such a function in its place on this page", () => {
    const kept = new Kept<KeptReading>();
    const broken = (spec: Spec) => {
      const page = writePage(spec, english);
      const from = page.indexOf('<div id="aera_local_library_do_5"');
      return page.slice(0, from) + page.slice(from).replace("<br />\nint ", "<br />\nnumber ");
    };
    const places = [3, 1].map((skipped) => {
      const text = broken(siteOf(library, (index) => index > skipped));
      const { diagnostics } = parsePage(text, { kept, source: "page.html" });
      expect(diagnostics).toMatchObject([{ code: "parse/structure-syntax" }]);
      expect(diagnostics).toEqual(parsePage(text, { source: "page.html" }).diagnostics);
      return diagnostics[0]?.at?.line;
    });
    expect(places[0]).toBeLessThan(places[1] ?? 0);
  });

  test("gives them the meaning that its own labels have", () => {
    const marked = (label: string) =>
      writePage(
        siteOf(library, (index) => index < 3),
        english,
      ).replaceAll("(Required)", label);
    const kept = new Kept<KeptReading>();
    for (const label of ["(Needed)", "(Required)", "(Needed)", "(Not (Required))"]) {
      expectSame(marked(label), kept);
    }
  });
});

describeWithShared("a real page that another site prints as well", () => {
  test.each(["moodle-4.5-admin.en.html.gz", "moodle-4.5-token.en.html"])(
    "reads the same, and only its last function is read again: %s",
    (file) => {
      const kept = new Kept<KeptReading>();
      const page = readShared(`pages/${file}`);
      expectSame(page, kept);
      const before = kept.made;
      // Longer than the other address, so that every place is another one.
      expectSame(page.replaceAll(/https?:(\\?\/){2}[\w.:-]+/g, "$&.of-another-site"), kept);
      expect(kept.made - before).toBe(1);
    },
  );
});
