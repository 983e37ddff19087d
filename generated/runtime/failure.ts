/**
 * What can go wrong in a call, as plain facts. The client's parts throw a `Failure`; at its door it
 * becomes an error, whose words are loaded only then: a call that works needs none of them.
 */
import { MoodleTransportError } from "./errors.js";
import type { CallOptions, MoodleClientOptions } from "./options.js";
import type { Mismatch } from "./validation.js";

/** The facts of one failure. */
export type FailureDetails =
  | { readonly kind: "parameters"; readonly mismatches: readonly Mismatch[] }
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
  | { readonly kind: "server"; readonly envelope: Readonly<Record<string, unknown>> }
  | { readonly kind: "response"; readonly mismatches: readonly Mismatch[] };

/** Facts on their way to the client's door. */
export class Failure {
  readonly facts: FailureDetails;

  constructor(facts: FailureDetails) {
    this.facts = facts;
  }
}

/** A call that has failed, with all that is needed to repeat or to explain it. */
export interface FailedCall {
  readonly name: string;
  readonly params?: object | undefined;
  readonly call?: CallOptions;
  readonly options?: Pick<MoodleClientOptions, "retry" | "log">;
  /** `read` where repeating the call does no harm. */
  readonly access?: "read" | "write" | undefined;
  readonly secrets: readonly string[];
  /** Tries once more; absent when nothing can be won by that. */
  readonly attempt?: (() => Promise<unknown>) | undefined;
}

/**
 * The answer after all, where a repetition brings it. Else throws the error: for a `Failure` one in
 * words, free of the secrets; anything else, such as what a hook of the user threw, as it is.
 */
export async function retryOrThrow(reason: unknown, failed: FailedCall): Promise<unknown> {
  if (!(reason instanceof Failure)) throw reason;
  const { name } = failed;
  const { retryLoop } = await import("./retry-loop.js").catch(() => {
    // Only a browser that has lost its network cannot load the words.
    throw new MoodleTransportError(`${name}: no network`, name, { kind: "network" });
  });
  return retryLoop(reason, failed);
}
