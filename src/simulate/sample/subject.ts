import type { JsonValue, SpecObject } from "../../model/index.js";
import { ruleFor, type Rules } from "./rules.js";
import { randomOf, seedFrom, wholeNumber } from "./random.js";

/** The subject of an object, which makes its values consistent. */
export interface Subject {
  /** Its own id. */
  readonly number: number;
  /** The names of its fields, in lower case. */
  readonly names: ReadonlySet<string>;
  /** The id under a name such as `userid`, always the same one. */
  readonly idOf: (name: string) => number;
  /** The number of the person whose name, address or picture the object has. */
  readonly person: number;
  /** The number of the course whose name or dates the object has. */
  readonly course: number;
  /** Texts that the call fixes, by field name. */
  readonly known: ReadonlyMap<string, string>;
  readonly isPerson: boolean;
  readonly isCourse: boolean;
}

/** The ids that a site of moderate size has under a name. */
interface IdPool {
  readonly first: number;
  readonly count: number;
}

const pools: Rules<IdPool> = [
  [/user|author|teacher|student|member|owner|sender|grader|creator/, { first: 2, count: 12 }],
  [/context/, { first: 30, count: 60 }],
  [/cmid|module/, { first: 21, count: 40 }],
  [/course/, { first: 2, count: 7 }],
  [/categor|group|cohort|role|section/, { first: 1, count: 6 }],
];
const otherIds: IdPool = { first: 1, count: 40 };

/** Returns the first id under a name, and the number of ids. */
export function idPool(name: string): IdPool {
  return ruleFor(pools, { name }) ?? otherIds;
}

/** Creates the subject of an object; `number` is its own id. */
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
  const has = (...candidates: readonly string[]): boolean =>
    candidates.some((name) => names.has(name));
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
    // Computed on demand: few objects have values that need these.
    get person() {
      return isPerson && !has("userid") ? number : idOf("userid");
    },
    get course() {
      return isCourse && !has("courseid") ? number : idOf("courseid");
    },
  };
}
