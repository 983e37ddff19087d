import * as z from "zod";

import { goneCauses } from "./gone-cause.js";
import { type ChangeRule, changeRuleNames } from "./rules.js";

/*
 * The result of `diff`, as plain data. These schemas are the single source of its types (at the end of this file) and
 * of the published JSON Schema.
 */

/** The version of the format. */
export const DIFF_VERSION = 1;

const classSchema = z
  .enum(["breaking", "risky", "harmless"])
  .describe(
    "breaking: a correct program is refused or fails. risky: it still runs, but may behave differently. harmless: it is not affected.",
  );

const changeSchema = z.strictObject({
  function: z.string().describe("The name of the function in the old version."),
  part: z
    .enum(["function", "params", "result"])
    .describe("Whether the whole function changed, or a location in its parameters or its answer."),
  path: z.string().describe("The location, such as users[].email; empty for the whole."),
  rule: z
    .enum(changeRuleNames as [ChangeRule, ...ChangeRule[]])
    .describe("The kind of change; docs/diff.md lists them."),
  class: classSchema.describe("The worse of send and receive."),
  send: classSchema
    .optional()
    .describe("For programs that send the value; absent if nothing changes."),
  receive: classSchema
    .optional()
    .describe("For programs that receive the value; absent if nothing changes."),
  cause: z
    .enum(goneCauses)
    .optional()
    .describe("Why a function is gone, as far as it is known; only for removed functions."),
  reason: z.string().describe("Why it has this class, for the user of the client."),
  waived: z
    .string()
    .optional()
    .describe("The reason of the waiver that takes the change out of --fail-on."),
  before: z.string().optional().describe("The old state, in short."),
  after: z.string().optional().describe("The new state, in short."),
  type: z
    .string()
    .optional()
    .describe("The exported type of the old client that contains the field, or would contain it."),
  field: z.string().optional().describe("The field in that type."),
});

const countsSchema = z.strictObject({
  breaking: z.int().min(0),
  risky: z.int().min(0),
  harmless: z.int().min(0),
});

const sideSchema = z.strictObject({
  source: z.string().describe("The kind of source that the spec came from."),
  site: z.string().optional(),
  moodle: z.string().optional().describe("The release, if this side is Moodle itself."),
  functions: z.int().min(0).describe("The number of functions."),
});

const renamedSchema = z.strictObject({ from: z.string(), to: z.string() });

const usageSchema = z.strictObject({
  file: z.string().describe("Relative to the folder that was searched, with forward slashes."),
  line: z.int().min(1),
  column: z.int().min(1),
  code: z.string().describe("The line of code, trimmed."),
  changes: z
    .array(z.int().min(0))
    .describe("The changes that affect this location, as indexes into the list of changes."),
});

export const diffSchema = z.strictObject({
  $schema: z.string().optional(),
  diffVersion: z.literal(DIFF_VERSION),
  before: sideSchema,
  after: sideSchema,
  summary: z.strictObject({
    changes: countsSchema.describe("Every change once, by class."),
    send: countsSchema.describe("Changes to what programs send."),
    receive: countsSchema.describe("Changes to what programs receive."),
    functions: z.strictObject({
      added: z.int().min(0),
      removed: z.int().min(0),
      renamed: z.int().min(0),
      changed: z.int().min(0).describe("Functions on both sides with any other change."),
      broken: z.int().min(0).describe("Functions with a breaking change, removed ones included."),
    }),
  }),
  functions: z.strictObject({
    added: z.array(z.string()),
    removed: z.array(z.string()),
    renamed: z.array(renamedSchema).describe("Likely: similar name, same structure."),
    deprecated: z.array(z.string()),
    undeprecated: z.array(z.string()),
  }),
  changes: z.array(changeSchema).describe("Sorted by function and location."),
  usage: z.array(usageSchema).optional().describe("Locations in a program; only on request."),
});

export type DiffCounts = Readonly<z.infer<typeof countsSchema>>;
export type DiffSide = Readonly<z.infer<typeof sideSchema>>;
export type Change = Readonly<z.infer<typeof changeSchema>>;
export type LikelyRename = Readonly<z.infer<typeof renamedSchema>>;
/** A place in a program that a change affects. */
export type UsageLocation = Readonly<z.infer<typeof usageSchema>>;
/** All differences between two specs, from the point of view of the users of the clients made from them. */
export type SpecDiff = Readonly<Omit<z.infer<typeof diffSchema>, "$schema" | "usage">>;

/** The JSON Schema (draft 2020-12) of what `diff --format json` prints, published as `diff.schema.json`. */
export function diffJsonSchema(): object {
  return {
    ...z.toJSONSchema(diffSchema),
    title: "moodle-codegen diff",
    description: "What changed between two versions of the API of a Moodle site.",
  };
}
