/** The names of zod that the validators use; a client made for `zod/mini` has this file for that one. */
export { array, nullable, object, optional, strictObject } from "zod";
export { $constructor, $ZodType } from "zod/v4/core";
export type { $ZodTypeDef, $ZodTypeInternals, ParsePayload } from "zod/v4/core";
