/**
 * The failures of a call, as plain data. The parts of the client throw a `Failure`; the client turns it into
 * an error for the user, and loads the texts of errors only then: a successful call needs none.
 */
import { throwNoNetwork } from "./errors.js";
import type { CallOptions, MoodleClientOptions } from "./options.js";

/** The details of one failure. */
export type FailureDetails =
  | {
      readonly kind: "unsendable";
      readonly keys: readonly (string | number)[];
      readonly problem: "name" | "key" | "text" | "depth" | "item" | "value";
      readonly value: unknown;
    }
  | { readonly kind: "too-many-fields"; readonly count: number; readonly most: number }
  | { readonly kind: "timeout"; readonly milliseconds: number }
  | { readonly kind: "aborted" }
  | { readonly kind: "network"; readonly cause: unknown }
  | {
      readonly kind: "redirect";
      readonly status: number;
      readonly from: string;
      readonly location: string | null;
    }
  | {
      readonly kind: "no-answer";
      readonly status: number;
      readonly text: string;
      readonly retryAfter: string | null;
    }
  /** More than `most` bytes; nested too deeply where `most` is absent. */
  | { readonly kind: "too-large"; readonly most?: number }
  | { readonly kind: "server"; readonly envelope: Readonly<Record<string, unknown>> };

/** Thrown within the client; never leaves it. */
export class Failure {
  declare readonly details: FailureDetails;

  constructor(details: FailureDetails) {
    this.details = details;
  }
}

/** A failed call, with everything needed to repeat or explain it. */
export interface FailedCall {
  readonly name: string;
  readonly params?: object | undefined;
  readonly call?: CallOptions;
  readonly options?: Pick<MoodleClientOptions, "retry" | "log">;
  /** `read` if repeating the call does no harm. */
  readonly access?: "read" | "write" | undefined;
  readonly secrets: readonly string[];
  /** Makes another attempt, after so many milliseconds if any; absent when the call cannot be repeated. */
  readonly attempt?: ((wait?: number) => Promise<unknown>) | undefined;
}

/**
 * Returns the answer of a later attempt, or throws the error for the user. A `Failure` becomes a
 * `MoodleError` without secrets; anything else, such as the exception of a token function, is thrown as
 * it is.
 */
export async function retryOrThrow(reason: unknown, failed: FailedCall): Promise<unknown> {
  if (!(reason instanceof Failure)) throw reason;
  const { retryLoop } = await import("./retry-loop.js").catch(throwNoNetwork(failed.name));
  return retryLoop(reason, failed);
}
