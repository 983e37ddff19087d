import * as z from "zod";

/* The report of an examination: the source of its types and of the published JSON Schema. */

/** The checks, in order. */
export const CHECKS = {
  address: "Address",
  name: "Host name",
  connection: "Connection",
  certificate: "Certificate",
  site: "Moodle site",
  redirects: "Redirects",
  maintenance: "Maintenance",
  "web-services": "Web services",
  rest: "REST protocol",
  answers: "Answers",
  token: "Token",
  user: "User",
  functions: "Client's functions",
  "new-functions": "New functions",
  release: "Release",
  files: "Files",
  clock: "Clock",
  limits: "Limits",
  debugging: "Debugging",
  speed: "Speed",
} as const;

export type CheckId = keyof typeof CHECKS;

const checkIds = Object.keys(CHECKS) as [CheckId, ...CheckId[]];

export const checkSchema = z.strictObject({
  id: z.enum(checkIds).meta({ description: "The check." }),
  title: z.string().meta({ description: "The name of the check for people." }),
  state: z.enum(["ok", "warning", "failed", "skipped"]),
  found: z.string().meta({ description: "The finding, in one sentence." }),
  cause: z.string().optional().meta({ description: "The probable cause; absent if all is well." }),
  cure: z.string().optional().meta({ description: "The remedy." }),
  params: z
    .record(z.string(), z.json())
    .optional()
    .meta({ description: "The finding for programs: names, numbers and lists." }),
});

export const reportSchema = z.strictObject({
  url: z.string().meta({ description: "The address that was examined, normalised." }),
  address: z
    .string()
    .nullable()
    .meta({ description: "The exact address to use in a client; null if no site was found." }),
  checks: z.array(checkSchema).meta({ description: "All checks, always in the same order." }),
});

/** The output of `--json`: the report, and the fields that every command adds. */
export const printedSchema = reportSchema.extend({
  command: z.literal("doctor"),
  ok: z.boolean().meta({ description: "Whether nothing failed; the same as exit code 0." }),
  diagnostics: z
    .array(z.looseObject({ code: z.string(), severity: z.string(), message: z.string() }))
    .meta({ description: "Problems with the client or spec to compare with." }),
});

type Check = z.infer<typeof checkSchema>;
/** One check and its outcome. */
export type Finding = Readonly<Check>;
/** The outcome of an examination. */
export interface Report {
  readonly url: string;
  readonly address: string | null;
  readonly checks: readonly Finding[];
}

/** The JSON Schema (draft 2020-12) of the output of `doctor --json`, published as `doctor.schema.json`. */
export function doctorJsonSchema(): object {
  return {
    ...z.toJSONSchema(printedSchema),
    title: "moodle-codegen doctor",
    description: "Everything that can be wrong between a client and a Moodle site, check by check.",
  };
}
