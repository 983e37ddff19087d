/** Takes the place of `validate.ts` in a client without validators: the same functions, without the code. */
import type { FunctionInfo } from "./client-types.js";

/** Accepts all parameters. */
export async function validateParams(..._call: readonly unknown[]): Promise<void> {
  // There is no validator to ask.
}

/** Returns the answer for the caller: as it came, and `undefined` for the null of a function that returns nothing. */
export async function validateAnswer(
  _functionName: string,
  answer: unknown,
  info: FunctionInfo,
  ..._validation: readonly unknown[]
): Promise<unknown> {
  return info.nothing && answer === null ? undefined : answer;
}
