/**
 * The errors of a call. `instanceof MoodleError` catches all of them; it has one subclass for each place
 * where a call can fail. No error contains the token or the value of a header, so each is safe to log as it
 * is. `failure-to-error.ts` writes the messages.
 */
import type { Mismatch } from "./validation.js";

/** The base class of all errors of this client; thrown itself when the client is used incorrectly. */
export class MoodleError extends Error {
  /** The web service function that was called, when the error belongs to a call. */
  declare readonly functionName: string | undefined;

  /** `details` become properties of the error. */
  constructor(message: string, functionName?: string, details?: object) {
    super(message);
    Object.assign(this, { functionName }, details);
  }

  // A getter, so that the name survives minification, appears in the stack and is no own property.
  override get name(): string {
    return "MoodleError";
  }

  /** The error as plain data that is safe to log: no secrets, no stack. */
  toJSON(): Record<string, unknown> {
    const json: Record<string, unknown> = { name: this.name, message: this.message };
    return Object.assign(json, this);
  }
}

/** The kind of a server error. `response`: the function has run, and what it returned breaks its own declaration. */
export type ServerProblem =
  | "access"
  | "token"
  | "parameter"
  | "not-found"
  | "maintenance"
  | "policy"
  | "capability"
  | "response"
  | "server";

/** Moodle received the call and answered with an error. Decide by `kind`, `errorcode` or `exception`. */
export class MoodleServerError extends MoodleError {
  declare readonly kind: ServerProblem;
  /** The PHP class of the exception, for example `dml_missing_record_exception`; may be empty. */
  declare readonly exception: string;
  /** Moodle's own code of the error, for example `invalidtoken`. */
  declare readonly errorcode: string;
  /** The server's message, in the language of the token's owner. */
  declare readonly serverMessage: string;
  /**
   * Details, when the site's debugging level reveals them. They may repeat the request's data; so this is not
   * enumerable, and neither `toJSON` nor `console.log` shows it.
   */
  declare readonly debuginfo: string | undefined;

  override get name(): string {
    return "MoodleServerError";
  }
}

/** The parameters cannot be sent or would be refused; nothing was sent. */
export class MoodleParameterError extends MoodleError {
  /** The invalid parameters; empty when the call as a whole cannot be sent. */
  declare readonly mismatches: readonly Mismatch[];

  override get name(): string {
    return "MoodleParameterError";
  }
}

/** The answer does not match the site's documentation; thrown with `strict` validation. */
export class MoodleResponseError extends MoodleError {
  declare readonly mismatches: readonly Mismatch[];

  override get name(): string {
    return "MoodleResponseError";
  }
}

/**
 * The problem between this program and Moodle. `invalid-json` is any unreadable answer that is not an HTML
 * page, also in XML. `too-large` is an answer beyond `maxAnswerBytes` or with too many levels.
 */
export type TransportProblem =
  | "network"
  | "timeout"
  | "aborted"
  | "redirect"
  | "status"
  | "html"
  | "empty"
  | "invalid-json"
  | "too-large";

/** No usable answer of Moodle arrived. */
export class MoodleTransportError extends MoodleError {
  declare readonly kind: TransportProblem;
  /** The HTTP status, when there was an answer at all. */
  declare readonly status: number | undefined;
  /** Milliseconds that the site asks clients to wait, if it does. */
  declare readonly retryAfter: number | undefined;

  override get name(): string {
    return "MoodleTransportError";
  }
}

/**
 * Returns whether a value is an error of this or any other generated client; `instanceof` recognises only those
 * of one client. `kind` narrows it to one class: `isMoodleError(error, MoodleServerError)`.
 */
export function isMoodleError<Kind extends MoodleError = MoodleError>(
  error: unknown,
  kind?: { readonly prototype: Kind },
): error is Kind {
  if (!(error instanceof Error)) return false;
  return kind ? error.name === kind.prototype.name : /^Moodle[A-Z]?[a-z]*Error$/.test(error.name);
}

/** Returns a handler of a failed `import()` of the client's own code: only a browser without a network fails. */
export function throwNoNetwork(functionName: string): () => never {
  return () => {
    throw new MoodleTransportError(`${functionName}: no network`, functionName, {
      kind: "network",
    });
  };
}
