/** What the option `log` hears. Types only. */
import type { MoodleError } from "./errors.js";

/** One step of a call. Names, numbers and errors that are safe to log; never a parameter or an answer. */
export type LogEvent =
  | {
      readonly kind: "request";
      readonly function: string;
      /** Which try this is; the first is 1. */
      readonly attempt: number;
    }
  | {
      readonly kind: "response";
      readonly function: string;
      readonly attempt: number;
      /** The HTTP status. */
      readonly status: number;
      /** From sending to the answer's first byte. */
      readonly milliseconds: number;
    }
  | {
      readonly kind: "retry";
      readonly function: string;
      /** The try that has failed. */
      readonly attempt: number;
      readonly error: MoodleError;
      /** How long the next try waits, in milliseconds. */
      readonly wait: number;
    }
  | {
      readonly kind: "done";
      readonly function: string;
      /** The whole call, all tries and waits included. */
      readonly milliseconds: number;
    }
  | {
      readonly kind: "error";
      readonly function: string;
      readonly milliseconds: number;
      /** What the call has thrown: a `MoodleError`, or what a function of the user threw. */
      readonly error: unknown;
    };
