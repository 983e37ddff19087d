/**
 * The building blocks of generated validators for answers. A value may arrive typed (JSON) or as PHP's text
 * (XML, or the work of a plugin); both are normalised to the same value of the declared kind, so that true,
 * 1 and "1" are all 1 where an int is declared.
 */
import * as custom from "./custom-types.js";
import type { AnySchema, Schema, Shape } from "./custom-types.js";
import { phpText } from "./php-text.js";
import * as z from "./zod.js";

/** An int: booleans, which the documentation prints as int, become 1 and 0. */
export function int(): Schema {
  return custom.scalar("number", "int", (value) => {
    if (Number.isInteger(value)) return value;
    return numberOf(value, /^-?\d+$/);
  });
}

/** A double, which often arrives as an integer. */
export function double(): Schema {
  return custom.scalar("number", "double", (value) => {
    if (typeof value === "number") return value;
    return numberOf(value, /^-?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i);
  });
}

/** A string: numbers and booleans become their PHP text. */
export function string(): Schema {
  return custom.scalar("string", "string", (value) => {
    if (typeof value === "string") return value;
    if (typeof value === "number") return phpText(value);
    return typeof value === "boolean" ? (value ? "1" : "") : undefined;
  });
}

/** A boolean: also 1 and 0, and the texts `1`, `0` and the empty one. */
export function boolean(): Schema {
  return custom.scalar("boolean", "boolean", (value) => {
    if (typeof value === "boolean") return value;
    if (value === 1 || value === "1") return true;
    return value === 0 || value === "0" || value === "" ? false : undefined;
  });
}

const createList = /* @__PURE__ */ custom.subclass(z.$ZodType, (_parse, definition) =>
  custom.parseList(definition),
);

/** A list. */
export function list(element: AnySchema): Schema {
  return createList({ type: "array", element });
}

const createObject = /* @__PURE__ */ custom.subclass(z.ZodObject, (parse, definition) => {
  return (payload, context) => {
    if (Array.isArray(payload.value) && payload.value.length === 0) payload.value = {};
    const input = payload.value;
    const result = parse(payload, context);
    // zod copies all other keys that the shape lacks.
    if (result.value !== input && Object.hasOwn(input as object, "__proto__")) {
      const { shape } = definition as { shape: object };
      if (!Object.hasOwn(shape, "__proto__")) copyProto(input, result.value);
    }
    return result;
  };
});

/**
 * An object. PHP writes an empty one as `[]`. Undocumented keys stay unchanged: Moodle itself strips them, so
 * another plugin added them on purpose.
 */
export function object<T>(shape: Shape): z.TypedSchema<T, T> {
  const anything = custom.create(z.$ZodUnknown, { type: "unknown" });
  return createObject(custom.objectDefinition(shape, anything)) as never;
}

/** A field that may be absent. */
export function optional(innerType: AnySchema): Schema {
  return custom.create(z.ZodOptional, { type: "optional", innerType });
}

/** A value that may be null. */
export function nullable(innerType: AnySchema): Schema {
  return custom.create(z.ZodNullable, { type: "nullable", innerType });
}

/** Assigning to a key of this name would change the prototype instead. */
function copyProto(from: unknown, to: unknown): void {
  const key = "__proto__";
  const property = Object.getOwnPropertyDescriptor(from, key);
  if (property) Object.defineProperty(to, key, property);
}

/** Returns the number for a boolean or a text that matches; PHP's text of false is the empty one. */
function numberOf(value: unknown, pattern: RegExp): number | undefined {
  if (typeof value === "boolean" || value === "") return value ? 1 : 0;
  return typeof value === "string" && pattern.test(value) ? Number(value) : undefined;
}
