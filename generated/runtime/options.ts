/** What the user of a client can say: once when making it, and again for a single call. */
import type { LogEvent } from "./log-event.js";
import type { RequestContext, FetchLike } from "./rest.js";
import type { Observation } from "./observation.js";
import type { Check, MismatchReport, ValidationMode } from "./validation.js";

/** How Moodle should prepare the texts of its answers. */
export interface MoodleSettings {
  /** Texts as they are stored, without formatting. Default: false. */
  readonly raw?: boolean | undefined;
  /** Rewrite file addresses in texts so that they can be fetched. Default: true. */
  readonly fileurl?: boolean | undefined;
  /** Apply the site's filters to texts. Default: false. */
  readonly filter?: boolean | undefined;
  /** Language of messages and texts, for example `de`. Default: the user's. */
  readonly lang?: string | undefined;
  /** Time zone of dates in texts, for example `Europe/Rome`. Default: the user's. */
  readonly timezone?: string | undefined;
}

/**
 * How often to try, where nothing can be done twice: when the call was never sent, or when the function
 * is known to read only and the trouble was on the way.
 */
export interface RetryOptions {
  /** All tries together, the first one included. Default: 3. */
  readonly attempts?: number | undefined;
  /** Milliseconds before the first repetition; doubled for each further one. Default: 500. */
  readonly firstWait?: number | undefined;
  /** Milliseconds to wait at most; a site that asks for more is not asked again. Default: 30,000. */
  readonly longestWait?: number | undefined;
}

/** Another format for answers than JSON; `xml` makes one. */
export interface AnswerFormat {
  /** Carries out a call and gives the value of its answer. */
  readonly call: (context: RequestContext) => Promise<unknown>;
  /** A check that also takes what only this format writes. */
  readonly adapt: (check: Check) => Check;
}

/** What can be said for one call; it goes before the same option of the client. */
export interface CallOptions {
  /** Ends the call with a `MoodleTransportError` of kind `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until one try is given up; 0 means never. */
  readonly timeout?: number | undefined;
  /** When to try again; `false` means never. */
  readonly retry?: RetryOptions | false | undefined;
  readonly validation?: ValidationMode | undefined;
  /** Single settings, over those of the client. */
  readonly settings?: MoodleSettings | undefined;
}

/** What a client needs to know of its site. */
export interface MoodleClientOptions {
  /** Address of the site, with its sub-directory: `https://school.example/moodle`. */
  readonly url: string | URL;
  /** The token of a service, or a function that fetches it; that one is asked before every try. */
  readonly token: string | (() => string | Promise<string>);
  /** How answers and parameters are checked. Default: `report`. */
  readonly validation?: ValidationMode | undefined;
  /** Hears of answers that do not fit, once per call. What it throws is thrown by the call. */
  readonly onMismatch?: ((report: MismatchReport) => void) | undefined;
  /** Used instead of the global `fetch`. */
  readonly fetch?: FetchLike | undefined;
  /** Sent with every call, for example for a proxy before the site. Treated as secrets. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly settings?: MoodleSettings | undefined;
  /**
   * Milliseconds until one try is given up; 0 means never. Time spent in the queue of `concurrency` or
   * before a repetition is not counted; `signal` bounds all of it. Default: 60,000.
   */
  readonly timeout?: number | undefined;
  /** When to try again; `false` means never. */
  readonly retry?: RetryOptions | false | undefined;
  /** How many calls may be on their way at the same time; the others wait. Default: any number. */
  readonly concurrency?: number | undefined;
  /** The site's `max_input_vars`: PHP drops every field beyond it in silence. Default: 1,000. */
  readonly maxInputVars?: number | undefined;
  /** Put the function's name into the address too, for the logs of some hosts. Default: false. */
  readonly functionInAddress?: boolean | undefined;
  /** The format of answers. Default: JSON. */
  readonly format?: AnswerFormat | undefined;
  /** Hears what happens. No event holds a secret or a value; what it throws is ignored. */
  readonly log?: ((event: LogEvent) => void) | undefined;
  /**
   * Hears of every JSON answer which kinds of values it had, before they are normalised: one line of
   * input for `moodle-codegen observe`. What it throws is ignored.
   */
  readonly record?: ((sighting: Observation) => void) | undefined;
}
