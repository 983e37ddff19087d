import type { Severity } from "../diagnostic.js";

/** The catalogue's description of one kind of problem. `Params` are the details of one occurrence. */
export interface CatalogueEntry<Params> {
  readonly severity: Severity;
  /** A few words, the heading in `docs/diagnostics.md`. */
  readonly title: string;
  /** Why it happens. */
  readonly cause: string;
  /** What the reader can do; also printed below the message. */
  readonly help: string;
  /** One sentence: what was found, what was expected. */
  readonly message: (params: Params) => string;
}

/** Declares a catalogue entry with the type of its params. */
export function entry<Params extends object>(
  declaration: CatalogueEntry<Params>,
): CatalogueEntry<Params> {
  return declaration;
}
