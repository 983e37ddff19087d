import { catalogue, type DiagnosticCode } from "../../diagnostics/index.js";

/** The reason for a refusal, and the remedy. */
export interface CauseAndCure {
  readonly cause: string;
  readonly cure: string;
}

/** Returns cause and cure of a problem from the catalogue of diagnostics, for findings about the same problem. */
export function causeAndCure(code: DiagnosticCode): CauseAndCure {
  const { cause, help } = catalogue[code];
  return { cause, cure: help };
}
