/**
 * Everything that a call can throw. One base class, so that `instanceof MoodleError` catches all of
 * it, and one class for each place where a call can fail. None of them holds the token or the value
 * of a header, so each may be logged as it is. The words of the messages are in `explain.ts`.
 */
import type { Mismatch } from "./validation.js";

/** The base of all errors of this client; thrown itself when the client is used wrongly. */
export class MoodleError extends Error {
  /** The web service function that was called, when the error belongs to a call. */
  declare readonly functionName: string | undefined;

  /** `facts` become properties of the error. */
  constructor(message: string, functionName?: string, facts?: object) {
    super(message);
    Object.assign(this, { functionName }, facts);
  }

  // A getter, so that the name survives minifying, stands in the stack and is no property of its own.
  override get name(): string {
    return "MoodleError";
  }

  /** The error as plain data that is safe to log: no secrets, no stack. */
  toJSON(): Record<string, unknown> {
    const facts: Record<string, unknown> = { name: this.name, message: this.message };
    return Object.assign(facts, this);
  }
}

/** What an error of the server is about: who may, with which token, what was sent, what is not there … */
export type ServerProblem =
  | "access"
  | "token"
  | "parameter"
  | "not-found"
  | "maintenance"
  | "policy"
  | "capability"
  | "server";

/** Moodle received the call and answered with an error. Decide by `kind`, `errorcode` or `exception`. */
export class MoodleServerError extends MoodleError {
  declare readonly kind: ServerProblem;
  /** The PHP class of the exception, for example `dml_missing_record_exception`; empty where untold. */
  declare readonly exception: string;
  /** Moodle's own code of the error, for example `invalidtoken`. */
  declare readonly errorcode: string;
  /** What the server says, in the language of the token's owner. */
  declare readonly serverMessage: string;
  /**
   * Details, when the site's debugging level lets them out. They may repeat what was sent; so this is not
   * enumerable, and neither `toJSON` nor `console.log` shows it.
   */
  declare readonly debuginfo: string | undefined;

  override get name(): string {
    return "MoodleServerError";
  }
}

/** The parameters cannot be sent or would be refused; nothing was sent. */
export class MoodleParameterError extends MoodleError {
  /** The parameters at fault; empty when it is the call as a whole. */
  declare readonly mismatches: readonly Mismatch[];

  override get name(): string {
    return "MoodleParameterError";
  }
}

/** The answer is not what the site's documentation promises; thrown with `strict` validation. */
export class MoodleResponseError extends MoodleError {
  /** The places that do not fit. */
  declare readonly mismatches: readonly Mismatch[];

  override get name(): string {
    return "MoodleResponseError";
  }
}

/**
 * What went wrong between this program and Moodle. `invalid-json` is any answer that cannot be read, in XML
 * too, and is no page in HTML.
 */
export type TransportProblem =
  "network" | "timeout" | "aborted" | "redirect" | "status" | "html" | "empty" | "invalid-json";

/** No usable answer of Moodle arrived. */
export class MoodleTransportError extends MoodleError {
  declare readonly kind: TransportProblem;
  /** The HTTP status, when there was an answer at all. */
  declare readonly status: number | undefined;
  /** After how many milliseconds the site wants to be asked again, where it said so. */
  declare readonly retryAfter: number | undefined;

  override get name(): string {
    return "MoodleTransportError";
  }
}
