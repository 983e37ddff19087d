import * as z from "zod";
import { overridesSchema } from "./overrides-schema.js";

/** The JSON Schema (draft 2020-12) of overrides files, published as `overrides.schema.json`. */
export function overridesJsonSchema(): object {
  return {
    ...z.toJSONSchema(overridesSchema),
    title: "moodle-codegen overrides",
    description: "What is known of a Moodle site's functions beyond its documentation page.",
  };
}
