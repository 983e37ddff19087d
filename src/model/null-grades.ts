/** The grades of `Nulls`, strictest first. */
export const NULL_GRADES = ["known", "likely", "possible"] as const;

/**
 * Which values of responses may be null. `known`: those that real sites have answered so. `likely`: also those for which
 * there is evidence, such as a column that may be null. `possible`: all that is not declared never to be null.
 */
export type Nulls = (typeof NULL_GRADES)[number];

/** The grade of a client whose options name none. */
export const DEFAULT_NULLS: Nulls = "likely";
