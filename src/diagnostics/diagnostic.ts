/** The severity of a problem: an error loses part of the result, a warning may lose some, a note only informs. */
export type Severity = "error" | "warning" | "info";

/** The location of a problem in the input. Lines and columns count from 1, columns in UTF-16 units. */
export interface Position {
  /** Name of the input as the user gave it: a path, an address or `stdin`. */
  readonly source?: string;
  readonly line: number;
  readonly column: number;
}

/**
 * One problem with the *input*. Stages return diagnostics; they neither throw nor print them.
 * Exceptions mean that the generator itself has a bug.
 */
export interface Diagnostic {
  /** `stage/kebab-case`, a key of the catalogue. */
  readonly code: string;
  readonly severity: Severity;
  /** One sentence: what was found, what was expected. */
  readonly message: string;
  readonly at?: Position;
  /** The subject, from the outside in: function, then location, as in `core_user_get_users → result`. */
  readonly subject?: string;
  /** How to fix it. */
  readonly help?: string;
}

/** A value, and the problems that occurred while it was made. */
export interface WithDiagnostics<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}
