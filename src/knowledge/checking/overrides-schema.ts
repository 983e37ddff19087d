import * as z from "zod";
import { MOODLE_TYPES } from "../facts/index.js";
import { OVERRIDES_VERSION } from "../overrides/overrides.js";

const shared = {
  function: z
    .string()
    .min(1)
    .describe("A function's name, or a pattern with * for any characters and ? for one."),
  reason: z
    .string()
    .regex(/\S/)
    .describe("The source of this knowledge, and why the page is not enough; for later reviewers."),
};

/** An entry about functions. */
export const functionEntrySchema = z.strictObject({
  ...shared,
  access: z
    .enum(["read", "write"])
    .exactOptional()
    .describe("Whether a call only reads; only such calls are repeated after a failure."),
  component: z
    .string()
    .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+){0,100}$/)
    .exactOptional()
    .describe("The component whose files the function is in, such as local_longname."),
});

/** An entry about a value in parameters or a response. */
export const valueEntrySchema = z.strictObject({
  ...shared,
  path: z
    .string()
    .min(1)
    .describe("Where the value is: params.criteria[].key, result.users[].active, result."),
  type: z
    .enum(MOODLE_TYPES)
    .exactOptional()
    .describe("The declared type, by Moodle's name for it; bool makes an int a boolean."),
  null: z.boolean().exactOptional().describe("Whether the value can be null in an answer."),
  absent: z.boolean().exactOptional().describe("Whether the field can be left out."),
});

/** An overrides file as a whole; its entries are validated one by one. */
export const fileSchema = z.strictObject({
  $schema: z.string().exactOptional(),
  overridesVersion: z.literal(OVERRIDES_VERSION),
  overrides: z.array(z.unknown()),
});

/** The same including its entries, for the published JSON Schema. */
export const overridesSchema = fileSchema.extend({
  overrides: z.array(z.union([valueEntrySchema, functionEntrySchema])),
});

/** The JSON Schema (draft 2020-12) of overrides files, published as `overrides.schema.json`. */
export function overridesJsonSchema(): object {
  return {
    ...z.toJSONSchema(overridesSchema),
    title: "moodle-codegen overrides",
    description: "What a Moodle site's documentation page does not say about its functions.",
  };
}
