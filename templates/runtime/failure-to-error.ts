import {
  MoodleParameterError,
  MoodleServerError,
  MoodleTransportError,
  type MoodleError,
  type TransportProblem,
} from "./errors.js";
import { classifyServerError } from "./classify-server-error.js";
import type { FailureDetails } from "./failure.js";
import { hintsFor } from "./hints.js";
import { describeMismatch, kindOf, pathOf } from "./mismatch.js";
import type { Redact } from "./redact.js";
import { parseRetryAfter } from "./transience.js";
import { describeRedirect, errorMessages, excerpt } from "./untrusted-text.js";
import type { Mismatch } from "./validation.js";

/** A failure to explain. */
export interface ExplainedFailure {
  /** The web service function, or the name of any other call. */
  readonly name: string;
  readonly details: FailureDetails;
  /** Default: 1. */
  readonly attempts?: number;
  /** Hides the secrets in foreign texts. */
  readonly redact: Redact;
}

/** Returns the error for a failure. Quotes foreign texts without the secrets. */
export function failureToError({
  name,
  details,
  attempts = 1,
  redact,
}: ExplainedFailure): MoodleError {
  // Reads only the beginning of a foreign text, which can be long.
  const quote = (text: unknown): string => (typeof text === "string" ? redact(text, 20_000) : "");
  const notSent = (problem: string, mismatches: readonly Mismatch[] = []): MoodleError => {
    const message = `${name} was not sent: ${problem}${mismatches.map(describeMismatch).join("")}`;
    return new MoodleParameterError(message, name, { mismatches });
  };
  const transport = (problem: string, more?: object): MoodleError => {
    const times = attempts > 1 ? `\nTried ${attempts} times.` : "";
    const message = `${name}: ${problem}${times}`;
    return new MoodleTransportError(message, name, { kind: details.kind, ...more });
  };
  switch (details.kind) {
    case "unsendable":
      return notSent("a parameter cannot be sent", [unsendable(details)]);
    case "too-many-fields": {
      const { count, most } = details;
      return notSent(`PHP would drop ${count - most} of its ${count} fields (max_input_vars)`);
    }
    case "timeout": {
      const problem = `no answer within ${details.milliseconds} ms`;
      return transport(`${problem}; the site may still carry out the call`);
    }
    case "aborted":
      return transport("aborted by the caller");
    case "network":
      return transport(quote(errorMessages(details.cause)));
    case "redirect": {
      const target = quote(describeRedirect(details.location, details.from));
      const problem = `the site redirects${target}; the call did not follow`;
      return transport(problem, { status: details.status || undefined });
    }
    case "no-answer": {
      const { status, text, retryAfter } = details;
      const [kind, problem] = noAnswer(status, text, quote(text));
      return transport(problem, { kind, status, retryAfter: parseRetryAfter(retryAfter) });
    }
    case "too-large": {
      const problem = details.most
        ? `has more than ${details.most} bytes (maxAnswerBytes)`
        : "is nested more than 512 levels deep";
      return transport(`the answer ${problem}; the site has probably carried out the call`);
    }
    case "server": {
      const { envelope } = details;
      const exception = quote(envelope["exception"]);
      const errorcode = quote(envelope["errorcode"]);
      const serverMessage = quote(envelope["message"] ?? envelope["error"]);
      const value = quote(envelope["debuginfo"]) || undefined;
      const firstLine = value
        ? `\n  ${value
            .trim()
            .replace(/[\r\n][^]*/, "")
            .slice(0, 300)}`
        : "";
      const error = new MoodleServerError(
        `${errorcode || exception} from ${name}: ${serverMessage}${firstLine}${hintsFor(errorcode, serverMessage + value)}`,
        name,
        { kind: classifyServerError(exception, errorcode), exception, errorcode, serverMessage },
      );
      return Object.defineProperty(error, "debuginfo", { value });
    }
  }
}

function noAnswer(status: number, text: string, quoted: string): [TransportProblem, string] {
  const words = excerpt(quoted);
  if (status < 200 || status > 299) {
    return ["status", `HTTP status ${status}${words}${hintsFor(status)}`];
  }
  if (!text.trim()) return ["empty", "the answer is empty; PHP may have crashed"];
  if (/^\s*<\?xml/.test(text)) return ["invalid-json", `incomplete XML${words}`];
  if (/^\s*</.test(text)) return ["html", `HTML instead of JSON${words}`];
  return ["invalid-json", `no readable JSON in ${text.length} characters${words}`];
}

type Unsendable = Extract<FailureDetails, { kind: "unsendable" }>;

const sendable = {
  name: "a name that PHP can receive, not reserved",
  key: "a key that PHP can receive",
  text: "text without NUL and lone surrogates",
  depth: "at most 64 levels",
  item: "an item with a value",
  value: "text, a finite number, a boolean, a list or a plain object",
};

function unsendable({ keys, problem, value }: Unsendable): Mismatch {
  let expected = sendable[problem];
  if (value === null && problem === "value") expected = "a value (leave it out to send none)";
  if (value instanceof Date) expected = "seconds since 1970: Math.floor(date / 1000)";
  return { path: pathOf(keys), expected, received: kindOf(value) };
}
