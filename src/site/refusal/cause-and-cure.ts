import { catalogue, type DiagnosticCode } from "../../diagnostics/index.js";

/** Why something is refused, and what to do about it. */
export interface CauseAndCure {
  readonly cause: string;
  readonly cure: string;
}

/** Cause and cure of a problem as the catalogue of diagnostics states them, for findings about the same. */
export function causeAndCure(code: DiagnosticCode): CauseAndCure {
  const { cause, help } = catalogue[code];
  return { cause, cure: help };
}
