/** The parts of zod that the validators use; a client generated for `zod/mini` has another file of this name. */
export { ZodLazy, ZodNullable, ZodObject, ZodOptional } from "zod";
export type { ZodType as TypedSchema } from "zod";
export { $constructor, $ZodNever, $ZodType, $ZodUnknown } from "zod/v4/core";
