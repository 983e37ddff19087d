import * as z from "zod";
import { overridesSchema } from "./overrides-schema.js";

/** The JSON Schema (draft 2020-12) of overrides files, published as `overrides.schema.json`. */
export function overridesJsonSchema(): object {
  return {
    ...z.toJSONSchema(overridesSchema),
    title: "moodle-codegen overrides",
    description: "What a Moodle site's documentation page does not say about its functions.",
  };
}
