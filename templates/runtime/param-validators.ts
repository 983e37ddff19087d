/**
 * The building blocks of generated validators for parameters. They refuse values that Moodle would refuse or
 * never receive, and accept everything that it accepts: the client sends scalars as text, so a number equals
 * its digits. Parsing returns the declared kind; the client sends what it was given.
 */
import * as custom from "./custom-types.js";
import type { AnySchema, Parse, Payload, Schema, Shape } from "./custom-types.js";
import { encodesToNothing, encodeScalar } from "./encode-params.js";
import * as z from "./zod.js";

/**
 * An int: also a boolean (sent as 1 or 0), a bigint, or digits as Moodle itself would write them. Refuses
 * numbers beyond 2^53, which may differ from the number that was meant; digits and bigints of any size are
 * sent, and stay what they are where no number can hold them.
 */
export function int(): Schema {
  return custom.scalar("number", "int", (value) => {
    if (typeof value === "boolean") return Number(value);
    if (typeof value === "number") return Number.isSafeInteger(value) ? value : undefined;
    if (!isText(value, /^(0|-?[1-9]\d*)$/)) return undefined;
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  });
}

/** A double: any finite number, a boolean, a bigint, or a numeric text. */
export function double(): Schema {
  return custom.scalar("number", "double", (value) => {
    if (typeof value === "boolean") return Number(value);
    if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
    return isText(value, /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i) ? Number(value) : undefined;
  });
}

/** A string: also a number or a boolean, which is sent as text. */
export function string(): Schema {
  return custom.scalar("string", "string", encodeScalar);
}

/** A boolean: also 1 and 0, as a number or as text; Moodle refuses every other text. */
export function boolean(): Schema {
  return custom.scalar("boolean", "boolean", (value) => {
    if (typeof value === "boolean") return value;
    return isText(value, /^[01]$/) ? String(value) === "1" : undefined;
  });
}

const createList = /* @__PURE__ */ custom.subclass(z.$ZodType, (_parse, definition) =>
  neverEmpty(custom.parseList(definition), "list with at least one item"),
);

/** A list with at least one item: an empty one cannot be sent, and Moodle would report it missing. */
export function list(element: AnySchema): Schema {
  const schema = createList({ type: "array", element });
  (schema._zod.bag as { minimum?: number }).minimum = 1;
  return schema;
}

const createParams = /* @__PURE__ */ custom.subclass(z.ZodObject, knownKeys);

const createObject = /* @__PURE__ */ custom.subclass(z.ZodObject, (parse) =>
  neverEmpty(knownKeys(parse), "object with at least one value"),
);

/** An object with these keys only, of which at least one has a value. */
export function object<T>(shape: Shape): z.TypedSchema<T, T> {
  return createObject(strict(shape)) as never;
}

/** All parameters of a function: these names only. */
export function params<T>(shape: Shape): z.TypedSchema<T, T> {
  return createParams(strict(shape)) as never;
}

const createOptional = /* @__PURE__ */ custom.subclass(z.ZodOptional, (_parse, definition) => {
  const { innerType } = definition as { innerType: AnySchema };
  return (payload, context) => {
    if (!encodesToNothing(payload.value)) return custom.run(innerType, payload, context);
    payload.value = undefined;
    return payload;
  };
});

/** A value that may be left out; one without a field, such as `[]`, counts as left out. */
export function optional(innerType: AnySchema): Schema {
  return createOptional({ type: "optional", innerType });
}

function strict(shape: Shape): object {
  return custom.objectDefinition(shape, custom.create(z.$ZodNever, { type: "never" }));
}

/** Tolerates unknown keys that are not sent: their value is undefined, or zod ignores their name. */
function knownKeys(parse: Parse): Parse {
  return (payload, context) => {
    const input = payload.value as Readonly<Record<string, unknown>>;
    const result = parse(payload, context);
    const last = result.issues.at(-1);
    if (last?.code === "unrecognized_keys" && !last.path) dropUnsent(result, last.keys, input);
    return result;
  };
}

function dropUnsent(
  { issues }: Payload,
  keys: readonly string[] = [],
  input: Readonly<Record<string, unknown>>,
): void {
  const sent = keys.filter((key) => input[key] !== undefined && key !== "__proto__");
  const issue = issues.pop();
  if (sent.length > 0) issues.push({ ...issue, keys: sent });
}

function neverEmpty(parse: Parse, expected: string): Parse {
  return (payload, context) => {
    const empty = encodesToNothing(payload.value);
    const result = parse(payload, context);
    // Where keys are missing, naming them is more helpful than saying that there are none.
    if (empty && result.issues.length === 0) custom.addMismatch(result, expected);
    return result;
  };
}

function isText(value: unknown, pattern: RegExp): boolean {
  return ["string", "number", "bigint"].includes(typeof value) && pattern.test(String(value));
}
