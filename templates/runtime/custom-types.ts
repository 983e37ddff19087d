/**
 * Our own type for zod, made with its interface for library authors. It works alike with `zod` and
 * `zod/mini`, and leaves in the payload what does not fit, so that one pass gives both the normalised
 * value and the misfits.
 */
import * as z from "./zod.js";

/** Any schema. Not generic on purpose: nothing is to be inferred from a shape. */
export type Validator = z.$ZodType;

/** The fields of an object by name. */
export type Shape = Readonly<Record<string, Validator>>;

type Payload = z.ParsePayload;

interface CustomType extends z.$ZodType {
  _zod: z.$ZodTypeInternals & { def: z.$ZodTypeDef & { parse: (payload: Payload) => Payload } };
}

const CustomType = /* @__PURE__ */ z.$constructor<CustomType>("MoodleType", (type, def) => {
  z.$ZodType.init(type, def);
  type._zod.parse = def.parse;
});

/** A type that is read by one function from payload to payload. */
export function custom(parse: (payload: Payload) => Payload): Validator {
  return new CustomType({ type: "custom", parse });
}

/** A scalar: `read` gives the normalised value, or `undefined` for what is none of this kind. */
export function scalar(expected: string, read: (value: unknown) => unknown): Validator {
  return custom((payload) => {
    const value = read(payload.value);
    if (value === undefined) addMismatch(payload, expected);
    else payload.value = value;
    return payload;
  });
}

// All of ours answer at once; told so, zod takes its fast way.
const atOnce = { async: false };

/** Lets a schema read a payload. */
export function run(schema: Validator, payload: Payload): Payload {
  return schema._zod.run(payload, atOnce) as Payload;
}

/** Notes that the value of the payload is not what was expected. */
export function addMismatch(payload: Payload, expected: string): void {
  payload.issues.push({ code: "invalid_type", expected, input: payload.value });
}
