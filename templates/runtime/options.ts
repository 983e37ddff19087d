/** The options of a client, and those of a single call. */
import type { LogEvent } from "./log-event.js";
import type { Observation } from "./observation.js";
import type { FetchLike, RequestContext } from "./rest.js";
import type { Check, MismatchReport, ValidationMode } from "./validation.js";

/** How Moodle prepares the texts of its answers. */
export interface MoodleSettings {
  /** Return texts as stored, without formatting. Default: false. */
  readonly raw?: boolean | undefined;
  /** Rewrite file addresses in texts so that clients can download them. Default: true. */
  readonly fileurl?: boolean | undefined;
  /** Apply the site's filters to texts. Default: false. */
  readonly filter?: boolean | undefined;
  /** Language of messages and texts, for example `de`. Default: the user's. */
  readonly lang?: string | undefined;
  /** Time zone of dates in texts, for example `Europe/Rome`. Default: the user's. */
  readonly timezone?: string | undefined;
}

/**
 * How often to try. The client repeats a call only if that cannot take effect twice: when it was never sent,
 * or when the function is known to be read-only and the problem was transient.
 */
export interface RetryOptions {
  /** The number of attempts, the first one included. Default: 3. */
  readonly attempts?: number | undefined;
  /** Milliseconds before the second attempt; doubled for each further one. Default: 500. */
  readonly firstWait?: number | undefined;
  /** The longest wait in milliseconds; no retry when the site requests more. Default: 30,000. */
  readonly longestWait?: number | undefined;
}

/** A format for answers other than JSON; `xml` creates one. */
export interface AnswerFormat {
  /** Carries out a call and returns the value of its answer. */
  readonly call: (context: RequestContext) => Promise<unknown>;
  /** Makes a check accept values that only this format has. */
  readonly adapt: (check: Check) => Check;
}

/** The options of one call; they override those of the client. */
export interface CallOptions {
  /** Ends the call with a `MoodleTransportError` of kind `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds after which an attempt is given up; 0 means never. */
  readonly timeout?: number | undefined;
  /** When to try again; `false` means never. */
  readonly retry?: RetryOptions | false | undefined;
  readonly validation?: ValidationMode | undefined;
  /** Override single settings of the client. */
  readonly settings?: MoodleSettings | undefined;
}

/** The options of a client. */
export interface MoodleClientOptions {
  /** Address of the site, with its sub-directory: `https://school.example/moodle`. */
  readonly url: string | URL;
  /** The token of a service, or a function that returns it; it is called before every attempt. */
  readonly token: string | (() => string | Promise<string>);
  /** How to check parameters and answers. Default: `report`. */
  readonly validation?: ValidationMode | undefined;
  /**
   * Receives the mismatches of an answer, once per call. Exceptions are ignored, because the site has already
   * carried out the call. Use `validation: "strict"` to make such calls fail.
   */
  readonly onMismatch?: ((report: MismatchReport) => void) | undefined;
  /** Replaces the global `fetch`. */
  readonly fetch?: FetchLike | undefined;
  /** Sent with every call, for example for a proxy in front of the site. Treated as secrets. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly settings?: MoodleSettings | undefined;
  /**
   * Milliseconds after which an attempt is given up; 0 means never. The time in the queue of `concurrency` and
   * the waits between attempts do not count; `signal` limits all of it. Default: 60,000.
   */
  readonly timeout?: number | undefined;
  /** When to try again; `false` means never. */
  readonly retry?: RetryOptions | false | undefined;
  /** The maximum number of concurrent calls; the others wait. Default: unlimited. */
  readonly concurrency?: number | undefined;
  /** The site's `max_input_vars`: PHP silently drops every field beyond it. Default: 1,000. */
  readonly maxInputVars?: number | undefined;
  /**
   * The largest answer in bytes, after decompression; reading a larger one ends with a `MoodleTransportError` of
   * kind `too-large`. Files of `download` are not limited. Default: 100,000,000.
   */
  readonly maxAnswerBytes?: number | undefined;
  /** Add the function's name to the URL too, for the logs of some hosts. Default: false. */
  readonly functionInAddress?: boolean | undefined;
  /** The format of answers. Default: JSON. */
  readonly format?: AnswerFormat | undefined;
  /** Receives each step of a call. Events contain no secrets and no values. Exceptions are ignored. */
  readonly log?: ((event: LogEvent) => void) | undefined;
  /**
   * Receives the kinds of values of every JSON answer, before it is normalised: one line of input for
   * `moodle-codegen observe`. Exceptions are ignored.
   */
  readonly record?: ((observation: Observation) => void) | undefined;
}
