/**
 * Zod types of our own: classes of zod that parse differently, made with zod's interface for library authors.
 * They work with `zod` and `zod/mini`, and leave mismatches in the payload, so that one pass returns both the
 * normalised value and them.
 */
import * as z from "./zod.js";

/** Any schema. Not generic, so that the compiler infers nothing from shapes. */
export type Schema = z.$ZodType;

/**
 * Any schema, as an argument. Comparing zod's own type with that of every schema would cost the compiler more than
 * all the rest of a client.
 */
export type AnySchema = object;

/** The fields of an object by name; called when they are first used. */
export type Shape = () => Readonly<Record<string, AnySchema>>;

/**
 * zod's payload, without the types of its issues: comparing the two costs the compiler more than the rest of
 * the runtime, so values are cast where they pass between them.
 */
export interface Payload {
  value: unknown;
  readonly issues: Issue[];
}

/** The parts of zod's issues that matter here. */
export interface Issue {
  readonly code?: string;
  readonly expected?: unknown;
  readonly input?: unknown;
  readonly path?: readonly PropertyKey[];
  readonly keys?: readonly string[];
  readonly inst?: { readonly _zod: { readonly def: object } };
}

/** The part of a context that is ours. */
export interface Limit {
  /** The most mismatches that are reported of one list. Default: 1,000. */
  readonly most?: number | undefined;
}

/** Parses a payload in place. The context is zod's. */
export type Parse = (payload: Payload, context: object) => Payload;

/** Creates schemas from zod's definitions. */
export type Factory = (definition: object) => Schema;

/** Returns a subclass of a class of zod: `around` gets how the class parses, and returns how the subclass does. */
export function subclass(
  base: unknown,
  around: (parse: Parse, definition: unknown) => Parse,
): Factory {
  const { init } = base as { init: (schema: Schema, definition: unknown) => void };
  const Class = z.$constructor<Schema>("MoodleType", (schema, definition) => {
    init(schema, definition);
    const internals = schema._zod as { parse: unknown };
    internals.parse = around(internals.parse as Parse, definition);
  });
  return (definition) => new Class(definition as never);
}

/** Creates a schema of a class of zod. */
export function create(base: unknown, definition: object): Schema {
  return new (base as new (definition: object) => Schema)(definition);
}

/** Returns the normalised value, or `undefined` for a mismatch. */
export type Read = (value: unknown) => unknown;

const createScalar = /* @__PURE__ */ subclass(z.$ZodType, (_parse, definition) => {
  const { expected, read } = definition as { expected: string; read: Read };
  return (payload) => {
    const value = read(payload.value);
    if (value === undefined) addMismatch(payload, expected);
    else payload.value = value;
    return payload;
  };
});

/** Returns a scalar type. `type` is the kind in JSON Schema. */
export function scalar(
  type: "number" | "string" | "boolean",
  expected: string,
  read: Read,
): Schema {
  const schema = createScalar({ type, expected, read });
  // From this, zod's JSON Schema learns that numbers are integers.
  if (expected === "int") (schema._zod.bag as { format?: string }).format = "safeint";
  return schema;
}

/** Returns a schema under the type of its values. It is built when it is first used. */
export function schema<T>(build: () => AnySchema): z.TypedSchema<T, T> {
  return create(z.ZodLazy, { type: "lazy", getter: build }) as never;
}

/** The definition of an object whose shape is built when it is first used. */
export function objectDefinition(build: Shape, catchall: AnySchema): object {
  return {
    type: "object",
    catchall,
    get shape() {
      const value = build();
      Object.defineProperty(this, "shape", { value, enumerable: true });
      return value;
    },
  };
}

/** Runs a schema on a payload, in the context of the parse to which it belongs. */
export function run(schema: AnySchema, payload: Payload, context: object): Payload {
  return (schema as Schema)._zod.run(payload as never, context as never) as never;
}

/** Adds a mismatch to a payload. */
export function addMismatch(payload: Payload, expected: string): void {
  payload.issues.push({ code: "invalid_type", expected, input: payload.value });
}

/**
 * How a list parses, with less code than zod's class. Reports at most 1,000 mismatches: a small answer could have
 * millions, which would exhaust the memory and, as zod passes them on as arguments, the stack.
 */
export function parseList(definition: unknown): Parse {
  const { element } = definition as { element: AnySchema };
  return (payload, context) => {
    const { value, issues } = payload;
    const { most = 1_000 } = context as Limit;
    if (!Array.isArray(value)) addMismatch(payload, "array");
    else {
      payload.value = value.map((item: unknown, index) => {
        const result = run(element, { value: item, issues: [] }, context);
        for (const issue of result.issues) {
          if (issues.length < most) issues.push({ ...issue, path: [index, ...(issue.path ?? [])] });
        }
        return result.value;
      });
    }
    return payload;
  };
}
