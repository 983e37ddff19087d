import type { Random } from "./random.js";
import type { Subject } from "./subject.js";

/** Where a scalar stands, for the rules that make it. */
export interface Place {
  /** In lower case; of a list's item the name of the list in the singular. */
  readonly name: string;
  /** The list or object around it, in lower case: of `roles[].name` it is `roles`. */
  readonly holder: string;
  /** Depends on the place alone, so that a new field changes no other value. */
  readonly random: Random;
  /** What the object around it is about. */
  readonly subject: Subject;
  /** Which item of a list of scalars it is. */
  readonly index: number;
  /** The site's address, for values that are addresses. */
  readonly site: string;
  /** The function's own component, such as `mod_forum`. */
  readonly component: string;
}

/** Patterns of names, and what each means; the first that fits counts. */
export type Rules<T> = readonly (readonly [RegExp, T])[];

/** Which rule fits a name, for names come again in every item of a list. */
const found = new WeakMap<object, Map<string, unknown>>();
/** A spec has some thousand names; more than these are not kept. */
const mostNames = 20_000;

/** The first rule whose pattern fits the name. */
export function ruleFor<T>(rules: Rules<T>, { name }: Pick<Place, "name">): T | undefined {
  let known = found.get(rules);
  if (!known || known.size > mostNames) {
    known = new Map();
    found.set(rules, known);
  }
  if (!known.has(name)) known.set(name, rules.find(([pattern]) => pattern.test(name))?.[1]);
  return known.get(name) as T | undefined;
}
