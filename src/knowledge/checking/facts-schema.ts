import * as z from "zod";

/** The version of the facts file that this generator reads and writes. */
export const FACTS_VERSION = 1;

/** A facts file; `parseFunctionLine` describes its lines. */
export const factsSchema = z.strictObject({
  factsVersion: z.literal(FACTS_VERSION),
  /** By function name, sorted in code-unit order. */
  functions: z.record(z.string().min(1), z.string()),
});

export type FactsFile = z.infer<typeof factsSchema>;
