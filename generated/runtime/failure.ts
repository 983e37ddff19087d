/**
 * What can go wrong in a call, as plain facts. The client's parts throw a `Failure`; at its door it
 * becomes an error, whose words are loaded only then: a call that works needs none of them.
 */
import { MoodleTransportError } from "./errors.js";
import type { Mismatch } from "./validation.js";

/** The facts of one failure. */
export type FailureFacts =
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
  | { readonly kind: "no-answer"; readonly status: number; readonly text: string }
  | { readonly kind: "server"; readonly envelope: Readonly<Record<string, unknown>> }
  | { readonly kind: "response"; readonly mismatches: readonly Mismatch[] };

/** Facts on their way to the client's door. */
export class Failure {
  readonly facts: FailureFacts;

  constructor(facts: FailureFacts) {
    this.facts = facts;
  }
}

/**
 * The error to throw for `reason`: for a `Failure` one in words, free of the secrets; anything else,
 * such as what a hook of the user threw, as it is.
 */
export async function errorFor(
  functionName: string,
  reason: unknown,
  secrets: readonly string[],
): Promise<unknown> {
  if (!(reason instanceof Failure)) return reason;
  try {
    const { explain } = await import("./explain.js");
    return explain(functionName, reason.facts, secrets);
  } catch {
    // Only a browser that has lost its network cannot load the words.
    const message = `${functionName}: no network`;
    return new MoodleTransportError(message, functionName, { kind: "network" });
  }
}
