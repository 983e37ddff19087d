/** How bad a problem is: an error costs something of the result, a warning may, a note only informs. */
export type Severity = "error" | "warning" | "info";

/** Where in the input a problem lies. Lines and columns count from 1, columns in UTF-16 units. */
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
  /** What it is about, from the outside in: function, then place, as in `core_user_get_users → result`. */
  readonly subject?: string;
  /** What to do about it. */
  readonly help?: string;
}

/** A value and the problems met on the way to it. */
export interface WithDiagnostics<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}
