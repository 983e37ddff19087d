import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { parsePage } from "../../src/parse/index.js";
import { pageLanguages, writePage, type PageOptions } from "../../src/simulate/index.js";
import { eras, type MoodleEra } from "../../src/simulate/page/index.js";
import { serializeSpec, type Spec } from "../../src/model/index.js";
import { readSpec } from "../../src/model/checking/index.js";
import { prototypeProblems } from "./breaches-in.js";
import { corpus } from "./corpus/index.js";
import { anyEdits, damaged, type Edit, type Pieces } from "./damage.js";
import { hostileSpec, hostileText } from "./hostile-spec.js";
import { pagesToDamage } from "./pages-to-damage.js";

const options: fc.Arbitrary<PageOptions> = fc.record(
  {
    release: fc.constantFrom(...(Object.keys(eras) as MoodleEra[])),
    language: fc.constantFrom(...pageLanguages),
    kind: fc.constantFrom("admin", "token"),
    protocols: fc.record({ rest: fc.boolean(), xmlrpc: fc.boolean() }),
    print: fc.boolean(),
    brokenPlugins: fc.array(hostileText, { maxLength: 1 }),
    developerNotices: fc.array(hostileText, { maxLength: 1 }),
  },
  { requiredKeys: ["release", "language", "kind", "protocols", "print"] },
);

const insertion = fc.record({
  text: fc.oneof(fc.constantFrom(...(corpus["pages"] ?? [])), hostileText),
  kind: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** Property: the parser reads a page full of attacks into a valid spec. */
export const pagesStayReadable: fc.IProperty<
  [Spec, PageOptions, readonly { readonly text: string; readonly kind: number }[]]
> = fc.property(
  hostileSpec,
  options,
  fc.array(insertion, { maxLength: 2 }),
  (spec, form, pieces) => {
    let page = writePage(spec, form);
    for (const { text, kind } of pieces) {
      const at = Math.floor(kind * page.length);
      page = page.slice(0, at) + text + page.slice(at);
    }
    const problems = problemsOf(parsePage(page).value);
    if (problems.length > 0) throw new Error(problems.join("\n"));
  },
);

/** Returns the problems in a parsed spec: it must be valid, and the same after writing and reading. */
export function problemsOf(spec: Spec): readonly string[] {
  const read = readSpec(serializeSpec(spec));
  const same = isDeepStrictEqual(JSON.parse(JSON.stringify(read.value ?? null)), spec);
  return [
    ...read.diagnostics.map(({ message }) => message),
    ...(same ? [] : ["the spec is another one after it was written and read"]),
    ...prototypeProblems(),
  ];
}

/** A page and its damage. */
export interface Damage {
  readonly page: PageToDamage;
  readonly edits: readonly Edit[];
}

/** A page in pieces, with the parse results of the undamaged page. */
export interface PageToDamage {
  readonly name: string;
  readonly pieces: Pieces;
  /** Names of the functions, in the order of the pieces. */
  readonly names: readonly string[];
  readonly spec: Spec;
}

/** Any page with any damage. */
export const anyDamage: fc.Arbitrary<Damage> = fc.nat(999).chain((number) => {
  const pages = pagesToDamage();
  const page = pages[number % pages.length];
  if (!page) throw new Error("there is no page to damage");
  return anyEdits(page.pieces.length).map((edits) => ({
    page,
    edits,
    [fc.toStringMethod]: () => [page.name, ...edits.map((edit) => JSON.stringify(edit))].join("\n"),
  }));
});

/** Returns the differences in functions that no edit touched; none if the damage did not spread. */
export function spreadOf({ page, edits }: Damage): readonly string[] {
  const { text, touched } = damaged(page.pieces, edits);
  const { value } = parsePage(text);
  const read = new Map(value.functions.map((fn) => [fn.name, fn]));
  const whole = new Map(page.spec.functions.map((fn) => [fn.name, fn]));
  const changed = page.names.filter((name, index) => {
    return !touched.has(index + 1) && !isDeepStrictEqual(read.get(name), whole.get(name));
  });
  return [
    ...changed.map(
      (name) => `${name} was not touched, but ${read.has(name) ? "is another" : "is gone"}`,
    ),
    ...problemsOf(value),
  ];
}

/** Throws if damage spread beyond the functions that it touched. */
export function expectLocal(one: Damage): void {
  const problems = spreadOf(one);
  if (problems.length === 0) return;
  throw new Error(problems.slice(0, 5).join("\n"));
}
