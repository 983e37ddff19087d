import type { JsonValue, SpecObject } from "../spec/index.js";
import { randomOf, seedFrom, wholeNumber } from "./random.js";

/** What an object is about, so that its values fit together. */
export interface Subject {
  /** Its own id. */
  readonly number: number;
  /** The names of its fields, in lower case. */
  readonly names: ReadonlySet<string>;
  /** The id that stands under a name such as `userid`; the same one whenever it is asked for. */
  readonly idOf: (name: string) => number;
  /** The number of the person whose name, address or picture stands here. */
  readonly person: number;
  /** The number of the course whose name or dates stand here. */
  readonly course: number;
  /** Texts that are given for it, by the names of their fields. */
  readonly known: ReadonlyMap<string, string>;
  readonly isPerson: boolean;
  readonly isCourse: boolean;
}

/** Which ids a site of moderate size has under a name, the first and how many; first match wins. */
const pools: readonly (readonly [RegExp, first: number, count: number])[] = [
  [/user|author|teacher|student|member|owner|sender|grader|creator/, 2, 12],
  [/context/, 30, 60],
  [/cmid|module/, 21, 40],
  [/course/, 2, 7],
  [/categor|group|cohort|role|section/, 1, 6],
];

/** The first of the ids that stand under a name, and how many there are. */
export function idPool(name: string): { readonly first: number; readonly count: number } {
  const [, first, count] = pools.find(([pattern]) => pattern.test(name)) ?? [/./, 1, 40];
  return { first, count };
}

/** Makes the subject of an object: `number` is its own id where it is known. */
export function subjectOf(
  node: Pick<SpecObject, "fields">,
  number: number,
  context: {
    readonly seed: number;
    readonly fixedIds: ReadonlyMap<string, number>;
    readonly known: Readonly<Record<string, JsonValue>>;
  },
): Subject {
  const names = new Set(node.fields.map(({ name }) => name.toLowerCase()));
  const has = (...wanted: readonly string[]): boolean => wanted.some((name) => names.has(name));
  const idOf = (name: string): number => {
    const { first, count } = idPool(name);
    const drawn = (): number => wholeNumber(randomOf(seedFrom(name, context.seed)), 0, count - 1);
    return context.fixedIds.get(name) ?? first + drawn();
  };
  const isCourse = has("shortname") && has("fullname", "displayname", "categoryid", "summary");
  const isPerson = !isCourse && has("firstname", "lastname", "username", "email", "fullname");
  return {
    number,
    names,
    idOf,
    known: new Map(
      Object.entries(context.known).flatMap(([name, value]): [string, string][] =>
        typeof value === "string" ? [[name, value]] : [],
      ),
    ),
    isPerson,
    isCourse,
    person: isPerson && !has("userid") ? number : idOf("userid"),
    course: isCourse && !has("courseid") ? number : idOf("courseid"),
  };
}
