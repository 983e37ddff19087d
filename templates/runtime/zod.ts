/** The parts of zod that the validators use; a client generated for `zod/mini` has another file of this name. */
export { array, nullable, object, optional, strictObject } from "zod";
export { $constructor, $ZodType } from "zod/v4/core";
export type { $ZodTypeDef, $ZodTypeInternals } from "zod/v4/core";
