import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { enableCaches } from "../../../src/text/index.js";
import { parsePage } from "../../../src/parse/index.js";
import { readings } from "../../../src/parse/page/read-cached-function.js";
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

// A second instance of the same modules, with its caches disabled.
vi.resetModules();
const { parsePage: parseUncached } = await import("../../../src/parse/index.js");

let disableCaches: () => void;
beforeEach(() => {
  disableCaches = enableCaches();
});
afterEach(() => {
  disableCaches();
});

const english: PageOptions = {
  ...{ release: "4.5", language: "en", kind: "admin", print: false },
  protocols: { rest: true, xmlrpc: true },
};

const anyOptions: fc.Arbitrary<PageOptions> = fc.record({
  release: fc.constantFrom(...moodleEras),
  language: fc.constantFrom(...pageLanguages.slice(0, 3)),
  kind: fc.constantFrom("admin" as const, "token" as const),
  protocols: fc.record({ rest: fc.boolean(), xmlrpc: fc.boolean() }),
  print: fc.boolean(),
});

/** A site with some of the functions and its own address. */
function siteOf(spec: Spec, chosen: (index: number) => boolean, name = "a"): Spec {
  return {
    ...spec,
    source: { ...spec.source, site: `https://${name}.example` },
    functions: spec.functions.filter((_, index) => chosen(index)),
  };
}

function expectSame(text: string): void {
  const options = { source: "page.html" };
  expect(parsePage(text, options)).toEqual(parseUncached(text, options));
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

describe("a page with functions that another page has already printed", () => {
  test("parses as without the cache, in any language and form, with any selection of functions", () => {
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
            expectSame(isSaved ? savedByBrowser(page, { regionScript: true }) : page);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test("parses as without the cache, with any damage", () => {
    fc.assert(
      fc.property(anyDamage, ({ page, edits }) => {
        expectSame(damaged(page.pieces, edits).text);
      }),
      { numRuns: 100 },
    );
  });

  test("parses only its own functions and shares the others with the first page", () => {
    // The last function extends to the end of the page, which differs on each site.
    const first = writePage(
      siteOf(library, (index) => index !== 4),
      english,
    );
    const one = parsePage(first).value.functions;
    expect(readings.misses).toBe(8);
    const second = writePage(
      siteOf(library, (index) => index !== 2, "longer-name"),
      english,
    );
    const other = parsePage(second).value.functions;
    expect(readings.misses).toBe(8 + 2);
    const shared = other.filter((fn) => one.includes(fn)).map(({ name }) => name);
    expect(shared).toEqual([0, 1, 3, 5, 6, 7].map((n) => `local_library_do_${String(n)}`));
  });

  test("reports problems of a cached function at their positions on this page", () => {
    const broken = (spec: Spec) => {
      const page = writePage(spec, english);
      const from = page.indexOf('<div id="aera_local_library_do_5"');
      return page.slice(0, from) + page.slice(from).replace("<br />\nint ", "<br />\nnumber ");
    };
    const places = [3, 1].map((skipped) => {
      const text = broken(siteOf(library, (index) => index > skipped));
      const { diagnostics } = parsePage(text, { source: "page.html" });
      expect(diagnostics).toMatchObject([{ code: "parse/structure-syntax" }]);
      expect(diagnostics).toEqual(parseUncached(text, { source: "page.html" }).diagnostics);
      return diagnostics[0]?.at?.line;
    });
    expect(places[0]).toBeLessThan(places[1] ?? 0);
  });

  test("interprets cached functions with its own labels", () => {
    const marked = (label: string) =>
      writePage(
        siteOf(library, (index) => index < 3),
        english,
      ).replaceAll("(Required)", label);
    for (const label of ["(Needed)", "(Required)", "(Needed)", "(Not (Required))"]) {
      expectSame(marked(label));
    }
  });
});

describeWithShared("a real page that a second site prints", () => {
  test.each(["moodle-4.5-admin.en.html.gz", "moodle-4.5-token.en.html"])(
    "gives the same result and parses only its last function again: %s",
    (file) => {
      const page = readShared(`pages/${file}`);
      expectSame(page);
      const before = readings.misses;
      // Longer than the other address, so that every position differs.
      expectSame(page.replaceAll(/https?:(\\?\/){2}[\w.:-]+/g, "$&.of-another-site"));
      expect(readings.misses - before).toBe(1);
    },
  );
});
