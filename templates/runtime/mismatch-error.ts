/** The errors of values that do not match the documentation. Loaded only after a mismatch. */
import { MoodleParameterError, MoodleResponseError, type MoodleError } from "./errors.js";
import { describeMismatch } from "./mismatch.js";
import { nearest } from "./nearest.js";
import type { Mismatch } from "./validation.js";

/** Returns the error for the mismatches of a call's result, or of its parameters, which were not sent. */
export function mismatchError(
  functionName: string,
  mismatches: readonly Mismatch[],
  wasSent: boolean,
): MoodleError {
  const problem = wasSent ? ": the answer does" : " was not sent: its parameters do";
  const message = `${functionName}${problem} not match the documentation${linesOf(mismatches)}`;
  const ErrorClass = wasSent ? MoodleResponseError : MoodleParameterError;
  return new ErrorClass(message, functionName, { mismatches });
}

/** Formats mismatches as lines of a message: the first ten, then the number of the others. */
function linesOf(mismatches: readonly Mismatch[]): string {
  const lines = mismatches.slice(0, 10).map((mismatch) => {
    const { path, known = [] } = mismatch;
    const close = nearest(path.slice(path.lastIndexOf(".") + 1), known);
    const hint = close ? ` (did you mean ${JSON.stringify(close)}?)` : "";
    return describeMismatch(mismatch) + hint;
  });
  const more = mismatches.length - lines.length;
  return lines.join("") + (more ? `\n  and ${more} more` : "");
}
