/**
 * A zod type of our own, made with zod's interface for library authors. It works with `zod` and `zod/mini`,
 * and leaves mismatches in the payload, so that one pass returns both the normalised value and them.
 */
import * as z from "./zod.js";

/** Any schema. Not generic, so that the compiler infers nothing from shapes. */
export type Validator = z.$ZodType;

/** The fields of an object by name. */
export type Shape = Readonly<Record<string, Validator>>;

/**
 * zod's payload, without the types of its issues: comparing the two costs the compiler more than the rest of
 * the runtime, so values are cast where they pass between them.
 */
interface Payload {
  value: unknown;
  readonly issues: object[];
}

interface CustomType extends z.$ZodType {
  _zod: z.$ZodTypeInternals & { def: z.$ZodTypeDef & { parse: (payload: Payload) => Payload } };
}

const CustomType = /* @__PURE__ */ z.$constructor<CustomType>("MoodleType", (type, def) => {
  z.$ZodType.init(type, def);
  type._zod.parse = def.parse as never;
});

/** Returns a type that one function parses, from payload to payload. */
export function custom(parse: (payload: Payload) => Payload): Validator {
  return new CustomType({ type: "custom", parse });
}

/** Returns a scalar type: `read` returns the normalised value, or `undefined` for a mismatch. */
export function scalar(expected: string, read: (value: unknown) => unknown): Validator {
  return custom((payload) => {
    const value = read(payload.value);
    if (value === undefined) addMismatch(payload, expected);
    else payload.value = value;
    return payload;
  });
}

// No type here is asynchronous, which lets zod skip its promises.
const synchronous = { async: false };

/** Runs a schema on a payload. */
export function run(schema: Validator, payload: Payload): Payload {
  return schema._zod.run(payload as never, synchronous) as never;
}

/** Adds a mismatch to a payload. */
export function addMismatch(payload: Payload, expected: string): void {
  payload.issues.push({ code: "invalid_type", expected, input: payload.value });
}
