/**
 * Writes parameters as the form fields that PHP reads back into the same parameters. In: an object
 * of parameters. Out: name and text of each field, in order. Throws a `Failure` at the first place
 * that PHP would receive differently, or not at all.
 */
import { Failure, type FailureDetails } from "./failure.js";

/** A form field: its name, such as `criteria[0][key]`, and its text. */
export type Field = readonly [name: string, text: string];

type Keys = readonly (string | number)[];
type Problem = Extract<FailureDetails, { kind: "unsendable" }>["problem"];

// PHP ignores a variable with more brackets than its setting max_input_nesting_level, 64 by default.
const deepest = 64;

// Half of a surrogate pair alone has no UTF-8 form; it would arrive as a question mark.
const halfCharacter = /\p{Surrogate}/u;

/** The fields of `params`. `undefined`, an empty list and an empty object send nothing. */
export function encodeParams(params: object): Field[] {
  const fields: Field[] = [];
  for (const [key, value] of Object.entries(params)) {
    if (!isTopLevelName(key)) refuse("name", [key], value);
    addFields(fields, key, [key], value);
  }
  return fields;
}

/** Whether `value` adds no field: `undefined`, an empty list, an object of nothing else. */
export function encodesToNothing(value: unknown, depth = 0): boolean {
  if (value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (!isPlainObject(value) || depth > deepest) return false;
  return Object.values(value).every((inner) => encodesToNothing(inner, depth + 1));
}

/** The text of a scalar in PHP's notation; `undefined` for everything that is no scalar. */
export function encodeScalar(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "bigint") return String(value);
  return typeof value === "number" && Number.isFinite(value) ? digitsOf(value) : undefined;
}

function addFields(fields: Field[], name: string, keys: Keys, value: unknown): void {
  if (value === undefined) return;
  const text = encodeScalar(value);
  if (text !== undefined) {
    if (halfCharacter.test(text)) refuse("text", keys, value);
    fields.push([name, text]);
    return;
  }
  if (keys.length > deepest) refuse("depth", keys, value);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const before = fields.length;
      addFields(fields, `${name}[${index}]`, [...keys, index], item);
      // Moodle counts what arrives: an item without a field would make the list shorter.
      if (fields.length === before) refuse("item", [...keys, index], item);
    }
  } else if (isPlainObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      if (!isNestedName(key)) refuse("key", [...keys, key], inner);
      addFields(fields, `${name}[${key}]`, [...keys, key], inner);
    }
  } else {
    refuse("value", keys, value);
  }
}

/** The shortest decimal digits of a finite number, never with an exponent: Moodle refuses `1e21`. */
function digitsOf(value: number): string {
  if (Number.isInteger(value)) return String(BigInt(value));
  const text = String(value);
  const [mantissa = "", exponent] = text.split("e-");
  if (!exponent) return text;
  const zeros = "0".repeat(Number(exponent) - 1);
  return `${value < 0 ? "-" : ""}0.${zeros}${mantissa.replace(/[-.]/g, "")}`;
}

/** PHP changes spaces, dots and brackets in the name of a variable; and some names are the client's. */
function isTopLevelName(name: string): boolean {
  const changed = /^$|[ .[\0]|^(wstoken|wsfunction|moodlewsrestformat|moodlewssetting.*)$/;
  return !changed.test(name) && !halfCharacter.test(name);
}

/** Between brackets everything is possible but their end, NUL and what PHP reads as `[]`. */
function isNestedName(key: string): boolean {
  return !/^[ \t\n\v\f\r]?$|[\]\0]/.test(key) && !halfCharacter.test(key);
}

/** Neither a `Date` nor a `Map`: their content is not in their keys. */
function isPlainObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}

function refuse(problem: Problem, keys: Keys, value: unknown): never {
  throw new Failure({ kind: "unsendable", keys, problem, value });
}
