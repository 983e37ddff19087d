import type { FunctionInfo } from "./client-types.js";
import { throwNoNetwork } from "./errors.js";
import type { Mismatch, MismatchReport, ValidationMode } from "./validation.js";

/** Rejects with a `MoodleParameterError` when parameters do not match the documentation. */
export async function validateParams(
  functionName: string,
  params: object,
  info: FunctionInfo,
  validation: ValidationMode | undefined,
): Promise<void> {
  const { mismatches } = (validation !== "off" && info.params?.(params)) || {};
  if (mismatches?.length) await throwMismatches(functionName, mismatches, false);
}

/**
 * Returns the answer for the caller: normalised where it matches the documentation, unchanged where it does
 * not. Mismatches are reported to `onMismatch`; in mode `strict` they are a `MoodleResponseError`.
 */
export async function validateAnswer(
  functionName: string,
  answer: unknown,
  info: FunctionInfo,
  validation: ValidationMode | undefined,
  onMismatch: ((report: MismatchReport) => void) | undefined,
): Promise<unknown> {
  if (info.nothing && answer === null) return undefined;
  if (validation === "off" || !info.result) return answer;
  const { value, mismatches } = info.result(answer);
  if (mismatches.length) {
    if (validation === "strict") await throwMismatches(functionName, mismatches, true);
    // A call that Moodle has carried out must not fail because of its report.
    (async () => onMismatch?.({ functionName, mismatches }))().catch(() => undefined);
  }
  return value;
}

/** Loads the texts of the error, which a call without mismatches does not need. */
async function throwMismatches(
  functionName: string,
  mismatches: readonly Mismatch[],
  wasSent: boolean,
): Promise<never> {
  const module = await import("./mismatch-error.js").catch(throwNoNetwork(functionName));
  throw module.mismatchError(functionName, mismatches, wasSent);
}
