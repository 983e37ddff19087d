/**
 * Encodes parameters as the form fields that PHP decodes into the same parameters. In: an object of
 * parameters. Out: the name and text of each field, in order. Throws a `Failure` at the first place that
 * PHP would receive differently, or not at all.
 */
import { Failure, type FailureDetails } from "./failure.js";
import type { MoodleSettings } from "./options.js";

/** A form field: its name, such as `criteria[0][key]`, and its text. */
export type Field = readonly [name: string, text: string];

type Keys = readonly (string | number)[];
type Problem = Extract<FailureDetails, { kind: "unsendable" }>["problem"];

// PHP ignores a variable with more brackets than its setting max_input_nesting_level, 64 by default.
const maxDepth = 64;

// A lone surrogate has no UTF-8 form; it would arrive as a question mark. Databases refuse NUL, or cut the text at it.
const invalidText = /[\0\p{Surrogate}]/u;

// PHP changes spaces, dots and brackets in the name of a variable; and some names are the client's.
const invalidName =
  /[ .[\0]|^(|wstoken|wsfunction|moodlewsrestformat|moodlewssetting.*)$|\p{Surrogate}/u;

// Between brackets, everything is valid except a closing bracket, NUL and anything that PHP reads as `[]`.
const invalidKey = /^[ \t\n\v\f\r]?$|[\]\0]|\p{Surrogate}/u;

/** Returns the fields of `settings` and `params`. `undefined`, an empty list and an empty object have none. */
export function encodeParams(params: object, settings: MoodleSettings = {}): Field[] {
  const fields: Field[] = [];
  for (const [name, value] of Object.entries(settings)) {
    addFields(fields, `moodlewssetting${name}`, [name], value ?? undefined);
  }
  for (const [key, value] of Object.entries(params)) {
    if (invalidName.test(key)) refuse("name", [key], value);
    addFields(fields, key, [key], value);
  }
  return fields;
}

/** Whether `value` has no field: `undefined`, an empty list, or an object that contains only such values. */
export function encodesToNothing(value: unknown, depth = 0): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (!isPlainObject(value) || depth > maxDepth) return false;
  return Object.values(value).every((inner) => encodesToNothing(inner, depth + 1));
}

/** Returns a scalar in PHP's notation; `undefined` for anything else. */
export function encodeScalar(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return String(Number(value));
  return typeof value === "bigint" || Number.isFinite(value) ? plainDigits(value) : undefined;
}

function addFields(fields: Field[], name: string, keys: Keys, value: unknown): void {
  if (value === undefined) return;
  const text = encodeScalar(value);
  if (text !== undefined) {
    if (invalidText.test(text)) refuse("text", keys, value);
    fields.push([name, text]);
    return;
  }
  if (keys.length > maxDepth) refuse("depth", keys, value);
  const isList = Array.isArray(value);
  if (!isList && !isPlainObject(value)) refuse("value", keys, value);
  // The copy turns the holes of a list into items.
  for (const [key, inner] of Object.entries(isList ? [...(value as unknown[])] : value)) {
    const innerKeys = [...keys, isList ? Number(key) : key];
    if (!isList && invalidKey.test(key)) refuse("key", innerKeys, inner);
    const before = fields.length;
    addFields(fields, `${name}[${key}]`, innerKeys, inner);
    // Moodle counts the items that arrive: one without a field would shorten the list.
    if (isList && fields.length === before) refuse("item", innerKeys, inner);
  }
}

/** Returns the shortest decimal digits of a finite number, never an exponent: Moodle refuses `1e21`. */
function plainDigits(value: unknown): string {
  if (Number.isInteger(value)) return String(BigInt(value as number));
  return String(value).replace(
    /^(-?)(\d)\.?(\d*)e-(\d+)$/,
    (_match, sign: string, first: string, rest: string, exponent: string) => {
      return `${sign}0.${"0".repeat(Number(exponent) - 1)}${first}${rest}`;
    },
  );
}

/** Neither a `Date` nor a `Map`: their content is not in their keys. */
function isPlainObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}

function refuse(problem: Problem, keys: Keys, value: unknown): never {
  throw new Failure({ kind: "unsendable", keys, problem, value });
}
