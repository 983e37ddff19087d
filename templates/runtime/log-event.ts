/** The events of the option `log`. Types only. */
import type { MoodleError } from "./errors.js";

/** One step of a call. Contains names, numbers and errors that are safe to log; never a parameter or an answer. */
export type LogEvent =
  | {
      readonly kind: "request";
      readonly function: string;
      /** The number of this attempt; the first is 1. */
      readonly attempt: number;
    }
  | {
      readonly kind: "response";
      readonly function: string;
      readonly attempt: number;
      /** The HTTP status. */
      readonly status: number;
      /** Milliseconds from sending the request to the first byte of the response. */
      readonly milliseconds: number;
    }
  | {
      readonly kind: "retry";
      readonly function: string;
      /** The attempt that failed. */
      readonly attempt: number;
      readonly error: MoodleError;
      /** Milliseconds until the next attempt. */
      readonly wait: number;
    }
  | {
      readonly kind: "done";
      readonly function: string;
      /** Milliseconds of the whole call, with all attempts and waits. */
      readonly milliseconds: number;
    }
  | {
      readonly kind: "error";
      readonly function: string;
      readonly milliseconds: number;
      /** The error that the call threw: a `MoodleError`, or the exception of a function of the user. */
      readonly error: unknown;
    };
