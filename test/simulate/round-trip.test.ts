import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePage } from "../../src/parse/index.js";
import {
  pageLanguages,
  writePage,
  type MoodleEra,
  type PageOptions,
} from "../../src/simulate/index.js";
import { eras, labelsOf } from "../../src/simulate/page/index.js";
import type { Spec, SpecFunction } from "../../src/model/index.js";
import {
  anyFunction,
  anySpec,
  expressibleSpec,
  teachingFunction,
} from "../support/arbitrary-spec.js";
import { savedByBrowser } from "./saved-by-browser.js";

const releases = Object.keys(eras) as MoodleEra[];

function anyOptions(release: MoodleEra): fc.Arbitrary<PageOptions> {
  return fc.record({
    release: fc.constant(release),
    language: fc.constantFrom(...pageLanguages),
    kind: fc.constantFrom("admin", "token"),
    protocols: fc.record({ rest: fc.boolean(), xmlrpc: fc.boolean() }),
    print: fc.boolean(),
    stringIds: fc.boolean(),
  });
}

/** Adds the functions from which the parser can learn the labels of an unknown language. */
function withTeacher(spec: Spec, { release, language }: PageOptions): Spec {
  if (language === "en") return spec;
  const teacher = eras[release].saysLoginAndAjax
    ? { ...teachingFunction, loginRequired: true, ajax: false }
    : teachingFunction;
  return { ...spec, functions: [teacher, ...spec.functions] };
}

/** Returns the parts of a spec that its page shows. */
function asOnPage(spec: Spec, { kind, language }: PageOptions): Spec {
  const labels = labelsOf(language);
  const source = {
    kind: `${kind}-page` as const,
    ...(spec.source.site !== undefined && { site: spec.source.site }),
    title: `${labels.wsdocapi} | A simulated site`,
    language: labels.code.replaceAll("_", "-"),
  };
  return { ...spec, source };
}

describe("a page written from a spec", () => {
  it.each(releases)("states Moodle %s to its reader, in the link to its help", (release) => {
    const reader = { id: 2, name: "A. Person", sesskey: "0123456789" };
    const rest = { rest: true, xmlrpc: false };
    const spec: Spec = {
      specVersion: 1,
      source: { kind: "admin-page" },
      functions: [teachingFunction],
    };
    for (const kind of ["admin", "token"] as const) {
      const page = writePage(spec, {
        release,
        language: "en",
        kind,
        protocols: rest,
        print: true,
        reader,
      });
      expect(parsePage(page).value.source.release).toBe(release);
    }
  });

  it.each(releases)("reads as the same spec in every language and form of Moodle %s", (release) => {
    fc.assert(
      fc.property(expressibleSpec(release), anyOptions(release), (random, options) => {
        const spec = withTeacher(random, options);
        const { value } = parsePage(writePage(spec, options));
        expect(value).toEqual(asOnPage(spec, options));
      }),
      { numRuns: 60 },
    );
  });

  it.each(releases)("reads as the same spec after a browser saved it, in Moodle %s", (release) => {
    fc.assert(
      fc.property(
        expressibleSpec(release),
        anyOptions(release),
        fc.boolean(),
        (random, options, regionScript) => {
          const spec = withTeacher(random, options);
          const opened = spec.functions.slice(1, 2).map(({ name }) => name);
          const saved = savedByBrowser(writePage(spec, options), { regionScript, opened });
          expect(parsePage(saved).value).toEqual(asOnPage(spec, options));
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(releases)("parses without an exception in Moodle %s for any spec", (release) => {
    fc.assert(
      fc.property(anySpec(), anyOptions(release), (spec, options) => {
        const { value } = parsePage(writePage(spec, options));
        expect(value.specVersion).toBe(1);
      }),
      { numRuns: 40 },
    );
  });

  it.each(releases)("loses no neighbour of a hostile function in Moodle %s", (release) => {
    fc.assert(
      fc.property(
        expressibleSpec(release),
        anyFunction,
        expressibleSpec(release),
        anyOptions(release),
        (before, hostile, after, options) => {
          const neighbours = [
            ...before.functions.map((fn) => renamed(fn, "aab")),
            ...after.functions.map((fn) => renamed(fn, "zzz")),
          ];
          const spec = withTeacher({ ...before, functions: neighbours }, options);
          const middle = spec.functions.findIndex(({ name }) => name.startsWith("zzz"));
          const functions = spec.functions.toSpliced(middle, 0, hostile);
          const { value } = parsePage(writePage({ ...spec, functions }, options));
          const read = new Map(value.functions.map((fn) => [fn.name, fn]));
          for (const fn of spec.functions) {
            if (fn.name !== hostile.name) expect(read.get(fn.name)).toEqual(fn);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

function renamed(fn: SpecFunction, prefix: string): SpecFunction {
  return { ...fn, name: `${prefix}_${fn.name}` };
}
