import type { FunctionInfo } from "./client-types.js";
import { Failure } from "./failure.js";
import type { MismatchReport, ValidationMode } from "./validation.js";

/**
 * The answer as the caller gets it: normalised where it fits, as it came where it does not. Misfits
 * are told to `onMismatch`; in mode `strict` they are thrown as a `Failure`.
 */
export function validateAnswer(
  functionName: string,
  answer: unknown,
  about: FunctionInfo,
  validation: ValidationMode,
  onMismatch: ((report: MismatchReport) => void) | undefined,
): unknown {
  if (about.nothing && answer === null) return undefined;
  if (validation === "off" || !about.result) return answer;
  const { value, mismatches } = about.result(answer);
  if (mismatches.length > 0) {
    if (validation === "strict") throw new Failure({ kind: "response", mismatches });
    onMismatch?.({ functionName, mismatches });
  }
  return value;
}
