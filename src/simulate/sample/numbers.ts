import type { ScalarContext } from "./scalar-context.js";
import { ruleFor } from "./rules.js";
import { wholeNumber } from "./random.js";
import { idPool } from "./subject.js";

/** 2026-01-05, 09:00 UTC: a fixed day, so that the same input gives the same answer. */
const firstDay = 1_767_603_600;
const day = 86_400;

/** The days of the fictitious year for each kind of date, so that no end is before its start. */
const seasons: readonly (readonly [RegExp, from: number, to: number])[] = [
  [/creat|added|first|since|enrolled/, 0, 20],
  [/start|open|from|begin|avail/, 28, 40],
  [/due/, 100, 110],
  [/cutoff|close|end|until|expir|finish/, 150, 160],
  [/delet/, 0, 0],
];

type MakeNumber = (context: ScalarContext) => number;

const id: MakeNumber = ({ name, subject, index }) => {
  if (name === "id") return subject.number + index;
  const { first, count } = idPool(name);
  // The ids of a list are all different, as long as there are enough.
  return index === 0 ? subject.idOf(name) : first + ((subject.idOf(name) - first + index) % count);
};

const time: MakeNumber = ({ name, random }) => {
  const [, from, to] = seasons.find(([pattern]) => pattern.test(name)) ?? [/./, 42, 90];
  return to === 0
    ? 0
    : firstDay + day * wholeNumber(random, from, to) + wholeNumber(random, 0, 599);
};

const intRules: readonly (readonly [RegExp, MakeNumber])[] = [
  // The code of a grade that was stored.
  [/_update_grades$/, () => 0],
  [/^(id|.*[^o]id|usermodified|useridfrom|useridto|course|coursemodule|instance|category)$/, id],
  [
    /(^|[a-z])time($|start|end|open|close|finish|creat|modif|complet|updat|access|due|add|submit|grad)/,
    time,
  ],
  [/date$|dateraw$|timestamp|^(last|first)(access|login)|^(duedate|cutoffdate)/, time],
  [/timelimit|duration|seconds|period/, ({ random }) => 60 * wholeNumber(random, 5, 120)],
  [/percent|progress/, ({ random }) => wholeNumber(random, 0, 100)],
  [/format$/, () => 1],
  [/filesize|bytes|size$/, ({ random }) => wholeNumber(random, 2, 900) * 1024],
  [/grademax|maxgrade|^max$/, () => 100],
  [/grademin|^min$|offset|^page$|limitfrom/, () => 0],
  [/perpage|limitnum|^limit$/, () => 20],
  [/grade|score|points|mark$/, ({ random }) => wholeNumber(random, 40, 100)],
  [/sort(order)?$|section(num(ber)?)?$|^position$/, ({ random }) => wholeNumber(random, 1, 9)],
  [/depth|level/, ({ random }) => wholeNumber(random, 1, 4)],
  [/count|total|number|^num|^n[oru]{1,2}of/, ({ random }) => wholeNumber(random, 0, 40)],
  [/errorcode|error$|parent$/, () => 0],
];

const questions =
  /^(is(?!su|bn|sn|o)|can(?!cel|vas)|has(?!h)|show|allow|enable|include|require|hide|display(?!name|order)|should|uses(?!$))[a-z]/;
const states = new RegExp(
  `^(${[
    ...["visible", "uservisible", "enabled", "hidden", "success", "deleted", "locked", "completed"],
    ...["suspended", "confirmed", "viewed", "active", "saved", "approved", "selected", "available"],
    ...["favourite", "required", "pinned", "starred", "attempted", "passed", "branded"],
  ].join("|")})$`,
);
const likely =
  /^(visible|uservisible|enabled|success|confirmed|active|saved|approved|available|can|show|allow)/;
const unlikely = /^(deleted|suspended|locked|hidden|isdeleted|isexternal)/;

const booleanRules: readonly (readonly [RegExp, true])[] = [
  [questions, true],
  [states, true],
];

/** Returns whether a name sounds like a question, which a site answers with `true` or `false`. */
export function looksBoolean(name: string): boolean {
  return ruleFor(booleanRules, { name }) === true;
}

/** Booleans that say whether a call succeeded, which it does. */
const outcomes = /^(status|success|result)$/;

/** Returns an answer to such a question. */
export function booleanValue({ name, random }: ScalarContext): boolean {
  if (outcomes.test(name)) return true;
  return random() < (likely.test(name) ? 0.8 : unlikely.test(name) ? 0.1 : 0.4);
}

/** Returns a plausible whole number. */
export function intValue(context: ScalarContext): number {
  if (looksBoolean(context.name)) return booleanValue(context) ? 1 : 0;
  const make = ruleFor(intRules, context);
  return make ? make(context) : wholeNumber(context.random, 0, 3);
}

/** Returns a number with at most two decimals; PHP prints a whole one without them. */
export function doubleValue({ name, random }: ScalarContext): number {
  if (/max/.test(name)) return 100;
  if (/min/.test(name)) return 0;
  return random() < 0.3 ? wholeNumber(random, 0, 100) : wholeNumber(random, 0, 10_000) / 100;
}
