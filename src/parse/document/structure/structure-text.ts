import type { Shape } from "../../page/readings/shape.js";

/**
 * How fields are printed in a document. `exact`: a copied page, on which nobody changed anything. `usual`: a
 * document in which a field in other printing is rare, so that it may as well be a line of a description.
 */
export type Printing = "exact" | "usual";

/** Options for reading the lines of a structure. */
export interface StructureContext {
  /** The same structure as another form prints it: its names and nesting decide what is a field. */
  readonly guide?: Shape | undefined;
  /** The lines hold nothing but the structure, so that a description reaches to their end. */
  readonly isWhole?: boolean;
  /** Whether fields stand in the document blank for blank as Moodle prints them. */
  readonly printing?: Printing | undefined;
}

/** The lines of a structure while it is read. */
export interface StructureText extends StructureContext {
  readonly lines: readonly string[];
  /** The last line on which anything stands. */
  readonly lastContent: number;
  /**
   * How many steps the search may still take. That keeps it linear whatever a document holds; real ones need
   * two or three steps a line.
   */
  steps: number;
}

/** Prepares lines for a search of their structure. */
export function structureText(lines: readonly string[], context: StructureContext): StructureText {
  const lastContent = lines.findLastIndex((line) => line.trim() !== "");
  return { ...context, lines, lastContent, steps: 60 * lines.length + 5_000 };
}
