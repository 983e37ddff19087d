import * as z from "zod";
import { configSchema } from "./schema.js";

/** Returns the JSON Schema (draft 2020-12) of config files, published as `config.schema.json`. */
export function configJsonSchema(): object {
  return {
    ...z.toJSONSchema(configSchema),
    title: "moodle-codegen config",
    description: "Which clients are generated from which Moodle sites.",
  };
}
