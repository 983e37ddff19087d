import type { Severity } from "../diagnostic.js";

/** What the catalogue says of one kind of problem. `Facts` are the particulars of one occurrence. */
export interface CatalogueEntry<Facts> {
  readonly severity: Severity;
  /** A few words, the heading in `docs/diagnostics.md`. */
  readonly title: string;
  /** Why it happens. */
  readonly cause: string;
  /** What the reader can do; also printed below the message. */
  readonly help: string;
  /** One sentence: what was found, what was expected. */
  readonly message: (facts: Facts) => string;
}

/** Declares a catalogue entry with the type of its facts. */
export function entry<Facts extends object>(
  declaration: CatalogueEntry<Facts>,
): CatalogueEntry<Facts> {
  return declaration;
}
