import * as z from "zod";

/** The version of the facts files that this generator reads and writes. */
export const FACTS_VERSION = 2;

/** A facts file; `parseFunctionLine` describes its lines. */
export const factsSchema = z.strictObject({
  factsVersion: z.literal(FACTS_VERSION),
  /** By function name, sorted in code-unit order. */
  functions: z.record(z.string().min(1), z.string()),
});

export type FactsFile = z.infer<typeof factsSchema>;

/** Evidence about nulls that no function declares. */
export const nullsSchema = z.strictObject({
  factsVersion: z.literal(FACTS_VERSION),
  /**
   * By component and table, the columns that may be null, with spaces between, and with a `!` those that are never null
   * although a column of that name in another table may be. `core` has Moodle's own tables.
   */
  columns: z.record(z.string(), z.record(z.string(), z.string())),
  /**
   * By the name of a field: in how many functions real sites have answered it, in how many of them it was null, and
   * one of these: `53 16 mod_assign_get_grades`.
   */
  names: z.record(z.string(), z.string().regex(/^\d+(?: \d+ \w+)?$/)),
});

export type NullsFile = z.infer<typeof nullsSchema>;
