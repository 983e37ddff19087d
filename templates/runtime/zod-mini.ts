/**
 * The parts of zod that the validators use; a client generated for `zod` has another file of this name. They
 * are those of zod's core, on which `zod` and `zod/mini` are built, without the methods that either adds.
 */
export {
  $constructor,
  $ZodLazy as ZodLazy,
  $ZodNever,
  $ZodNullable as ZodNullable,
  $ZodObject as ZodObject,
  $ZodOptional as ZodOptional,
  $ZodType,
  $ZodUnknown,
} from "zod/v4/core";
export type { $ZodType as TypedSchema } from "zod/v4/core";
