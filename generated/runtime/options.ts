/** What the user of a client can say: once when making it, and again for a single call. */
import type { FetchLike } from "./rest.js";
import type { MismatchReport, ValidationMode } from "./validation.js";

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

/** What can be said for one call; it goes before the same option of the client. */
export interface CallOptions {
  /** Ends the call with a `MoodleTransportError` of kind `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds until the call is given up; 0 means never. */
  readonly timeout?: number | undefined;
  readonly validation?: ValidationMode | undefined;
  /** Single settings, over those of the client. */
  readonly settings?: MoodleSettings | undefined;
}

/** What a client needs to know of its site. */
export interface MoodleClientOptions {
  /** Address of the site, with its sub-directory: `https://school.example/moodle`. */
  readonly url: string | URL;
  /** The token of a service, or a function that fetches it; that one is asked before every call. */
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
  /** Milliseconds until a call is given up; 0 means never. Default: 60,000. */
  readonly timeout?: number | undefined;
  /** The site's `max_input_vars`: PHP drops every field beyond it in silence. Default: 1,000. */
  readonly maxInputVars?: number | undefined;
  /** Put the function's name into the address too, for the logs of some hosts. Default: false. */
  readonly functionInAddress?: boolean | undefined;
}
