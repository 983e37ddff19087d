/**
 * The building blocks of generated validators for answers. A value may arrive typed (JSON) or as PHP's text
 * (XML, or the work of a plugin); both are normalised to the same value of the declared kind, so that true,
 * 1 and "1" are all 1 where an int is declared.
 */
import { custom, run, scalar, type Shape, type Validator } from "./custom-types.js";
import { phpText } from "./php-text.js";
import * as z from "./zod.js";

export type { Validator } from "./custom-types.js";

/** An int: booleans, which the documentation prints as int, become 1 and 0. */
export function int(): Validator {
  return scalar("int", (value) => {
    if (Number.isInteger(value)) return value;
    return numberOf(value, /^-?\d+$/);
  });
}

/** A double, which often arrives as an integer. */
export function double(): Validator {
  return scalar("double", (value) => {
    if (typeof value === "number") return value;
    return numberOf(value, /^-?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i);
  });
}

/** A string: numbers and booleans become their PHP text. */
export function string(): Validator {
  return scalar("string", (value) => {
    if (typeof value === "string") return value;
    if (typeof value === "number") return phpText(value);
    return typeof value === "boolean" ? (value ? "1" : "") : undefined;
  });
}

/** A boolean: also 1 and 0, and the texts `1`, `0` and the empty one. */
export function boolean(): Validator {
  return scalar("boolean", (value) => {
    if (typeof value === "boolean") return value;
    if (value === 1 || value === "1") return true;
    return value === 0 || value === "0" || value === "" ? false : undefined;
  });
}

/** A list. */
export function list(item: Validator): Validator {
  return z.array(item);
}

/**
 * An object. PHP writes an empty one as `[]`. Undocumented keys stay unchanged: Moodle itself strips them, so
 * another plugin added them on purpose.
 */
export function object(shape: Shape): Validator {
  const known = z.object(shape);
  return custom((payload) => {
    if (Array.isArray(payload.value) && payload.value.length === 0) payload.value = {};
    const input: unknown = payload.value;
    const result = run(known, payload);
    const output: unknown = result.value;
    // For a matching object zod returns a new one with the known keys only; anything else is still the input.
    if (output !== input && isRecord(input) && isRecord(output)) {
      // Comparing counts is the fastest way to see that nothing was left out.
      if (result.issues.length > 0 || Object.keys(input).length !== Object.keys(output).length) {
        keepUnknownKeys(input, output, shape);
      }
    }
    return result;
  });
}

/** A field that may be absent. */
export function optional(inner: Validator): Validator {
  return z.optional(inner);
}

/** A value that may be null. */
export function nullable(inner: Validator): Validator {
  return z.nullable(inner);
}

/** Returns the number for a boolean or a text that matches; PHP's text of false is the empty one. */
function numberOf(value: unknown, pattern: RegExp): number | undefined {
  if (typeof value === "boolean" || value === "") return value ? 1 : 0;
  return typeof value === "string" && pattern.test(value) ? Number(value) : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function keepUnknownKeys(
  input: Readonly<Record<string, unknown>>,
  output: Record<string, unknown>,
  shape: Shape,
): void {
  for (const [key, value] of Object.entries(input)) {
    if (Object.hasOwn(shape, key)) continue;
    // Assigning to `__proto__` would change the prototype instead of adding a key.
    Object.defineProperty(output, key, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  }
}
