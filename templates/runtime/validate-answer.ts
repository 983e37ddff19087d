import type { FunctionInfo } from "./client-types.js";
import { Failure } from "./failure.js";
import type { MismatchReport, ValidationMode } from "./validation.js";

/**
 * Returns the answer for the caller: normalised where it matches the documentation, unchanged where it does
 * not. Mismatches are reported to `onMismatch`; in mode `strict` they are thrown as a `Failure`.
 */
export function validateAnswer(
  functionName: string,
  answer: unknown,
  info: FunctionInfo,
  validation: ValidationMode,
  onMismatch: ((report: MismatchReport) => void) | undefined,
): unknown {
  if (info.nothing && answer === null) return undefined;
  if (validation === "off" || !info.result) return answer;
  const { value, mismatches } = info.result(answer);
  if (mismatches.length) {
    if (validation === "strict") throw new Failure({ kind: "response", mismatches });
    // A call that Moodle has carried out must not fail because of its report.
    (async () => onMismatch?.({ functionName, mismatches }))().catch(() => undefined);
  }
  return value;
}
