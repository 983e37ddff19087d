/**
 * The building blocks of generated validators for parameters. They refuse values that Moodle would refuse or
 * never receive, and accept everything that it accepts: the client sends scalars as text, so a number equals
 * its digits.
 */
import { addMismatch, custom, run, scalar, type Shape, type Validator } from "./custom-types.js";
import { encodesToNothing } from "./encode-params.js";
import * as z from "./zod.js";

export type { Validator } from "./custom-types.js";

/** An int: also a boolean (sent as 1 or 0), a bigint, or digits as Moodle itself would write them. */
export function int(): Validator {
  return scalar("int", (value) => {
    const fits = Number.isInteger(value) || isFlag(value) || isText(value, /^(0|-?[1-9]\d*)$/);
    return fits ? value : undefined;
  });
}

/** A double: any finite number, a boolean, a bigint, or a numeric text. */
export function double(): Validator {
  return scalar("double", (value) => {
    const number = /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i;
    return Number.isFinite(value) || isFlag(value) || isText(value, number) ? value : undefined;
  });
}

/** A string: also a number or a boolean, which is sent as text. */
export function string(): Validator {
  return scalar("string", (value) => {
    const fits = typeof value === "string" || Number.isFinite(value) || isFlag(value);
    return fits ? value : undefined;
  });
}

/** A boolean: also 1 and 0, as a number or as text; Moodle refuses every other text. */
export function boolean(): Validator {
  return scalar("boolean", (value) => {
    return typeof value === "boolean" || isText(value, /^[01]$/) ? value : undefined;
  });
}

/** A list with at least one item: an empty one cannot be sent, and Moodle would report it missing. */
export function list(item: Validator): Validator {
  return neverEmpty("list with at least one item", z.array(item));
}

/** An object with these keys only, of which at least one has a value. */
export function object(shape: Shape): Validator {
  return neverEmpty("object with at least one value", z.strictObject(shape));
}

/** A value that may be left out; one without a field, such as `[]`, counts as left out. */
export function optional(inner: Validator): Validator {
  return z.optional(
    custom((payload) => (encodesToNothing(payload.value) ? payload : run(inner, payload))),
  );
}

/** All parameters of a function: these names only. */
export function params(shape: Shape): Validator {
  return z.strictObject(shape);
}

function neverEmpty(expected: string, inner: Validator): Validator {
  return custom((payload) => {
    const empty = encodesToNothing(payload.value);
    const result = run(inner, payload);
    // Where keys are missing, naming them is more helpful than saying that there are none.
    if (empty && result.issues.length === 0) addMismatch(result, expected);
    return result;
  });
}

function isFlag(value: unknown): boolean {
  return typeof value === "boolean" || typeof value === "bigint";
}

function isText(value: unknown, pattern: RegExp): boolean {
  return ["string", "number", "bigint"].includes(typeof value) && pattern.test(String(value));
}
