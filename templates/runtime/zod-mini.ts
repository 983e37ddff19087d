/**
 * The parts of zod that the validators use; a client generated for `zod` has another file of this name. The
 * types are those of zod's core, on which `zod` and `zod/mini` are built, without the methods that either
 * adds: validators are only run, and a browser loads 1.1 KB less.
 */
import { $ZodArray, $ZodNever, $ZodNullable, $ZodObject, $ZodOptional } from "zod/v4/core";
import type { $ZodType } from "zod/v4/core";

export { $constructor, $ZodType } from "zod/v4/core";
export type { $ZodTypeDef, $ZodTypeInternals } from "zod/v4/core";

type Shape = Readonly<Record<string, $ZodType>>;

/** As zod's `array`. */
export function array(element: $ZodType): $ZodType {
  return new $ZodArray({ type: "array", element });
}

/** As zod's `nullable`. */
export function nullable(innerType: $ZodType): $ZodType {
  return new $ZodNullable({ type: "nullable", innerType });
}

/** As zod's `object`. */
export function object(shape: Shape): $ZodType {
  return new $ZodObject({ type: "object", shape });
}

/** As zod's `optional`. */
export function optional(innerType: $ZodType): $ZodType {
  return new $ZodOptional({ type: "optional", innerType });
}

/** As zod's `strictObject`. */
export function strictObject(shape: Shape): $ZodType {
  return new $ZodObject({ type: "object", shape, catchall: new $ZodNever({ type: "never" }) });
}
