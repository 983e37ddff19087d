import * as z from "zod";

import { specSchema } from "./schema.js";

/** The JSON Schema (draft 2020-12) of spec files, published with the package as `spec.schema.json`. */
export function specJsonSchema(): object {
  return {
    ...z.toJSONSchema(specSchema),
    title: "moodle-codegen spec",
    description: "What the API documentation page of a Moodle site says, one entry per function.",
  };
}
