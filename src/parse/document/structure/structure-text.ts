import type { Shape } from "../../page/readings/shape.js";

/**
 * How a document prints fields. `exact`: an unedited copy of a page. `usual`: a document in which a field
 * printed differently is so rare that it may instead be a line of a description.
 */
export type Printing = "exact" | "usual";

/** Options for reading the lines of a structure. */
export interface StructureContext {
  /** The same structure in another form: its names and nesting decide which lines are fields. */
  readonly guide?: Shape | undefined;
  /** The lines hold only the structure, so a description extends to the last line. */
  readonly isWhole?: boolean;
  /** Whether the document prints fields with exactly the same blanks as Moodle. */
  readonly printing?: Printing | undefined;
}

/** The lines of a structure during the search. */
export interface StructureText extends StructureContext {
  readonly lines: readonly string[];
  /** The last line that is not blank. */
  readonly lastContent: number;
  /**
   * The number of steps the search may still take. The limit keeps the search linear for any document; real
   * documents need two or three steps per line.
   */
  steps: number;
}

/** Prepares lines for the search for their structure. */
export function structureText(lines: readonly string[], context: StructureContext): StructureText {
  const lastContent = lines.findLastIndex((line) => line.trim() !== "");
  return { ...context, lines, lastContent, steps: 60 * lines.length + 5_000 };
}
