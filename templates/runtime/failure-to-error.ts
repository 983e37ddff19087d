import {
  MoodleParameterError,
  MoodleResponseError,
  MoodleServerError,
  MoodleTransportError,
  type MoodleError,
  type TransportProblem,
} from "./errors.js";
import { classifyServerError } from "./classify-server-error.js";
import type { FailureDetails } from "./failure.js";
import { hintsFor } from "./hints.js";
import { kindOf, pathOf } from "./mismatch.js";
import { nearest } from "./nearest.js";
import type { Redact } from "./redact.js";
import { parseRetryAfter } from "./transience.js";
import { describeRedirect, errorMessages, excerpt } from "./untrusted-text.js";
import type { Mismatch } from "./validation.js";

/** The maximum number of characters to read of a foreign text. */
const maxQuoted = 20_000;

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
  const transport = (kind: TransportProblem, problem: string, more?: object): MoodleError => {
    const times = attempts > 1 ? `\nTried ${attempts} times.` : "";
    return new MoodleTransportError(`${name}: ${problem}${times}`, name, { kind, ...more });
  };
  switch (details.kind) {
    case "parameters":
      return notSent(name, "its parameters do not match the documentation", details.mismatches);
    case "unsendable":
      return notSent(name, "a parameter cannot be sent", [unsendable(details)]);
    case "too-many-fields": {
      const { count, most } = details;
      return notSent(
        name,
        `PHP would drop ${count - most} of its ${count} fields (max_input_vars)`,
      );
    }
    case "timeout": {
      const problem = `no answer within ${details.milliseconds} ms`;
      return transport("timeout", `${problem}; the site may still carry out the call`);
    }
    case "aborted":
      return transport("aborted", "aborted by the caller");
    case "network":
      return transport("network", redact(errorMessages(details.cause), maxQuoted));
    case "redirect": {
      const { status, location, from } = details;
      const target = redact(describeRedirect(location, from), maxQuoted);
      const problem = `the site redirects${target}; the call did not follow`;
      return transport("redirect", problem, { status: status || undefined });
    }
    case "no-answer": {
      const { status, text } = details;
      const kind = noAnswerKind(status, text);
      // Quotes only the beginning, because a page can be long.
      const problem = noAnswerProblem(kind, status, text.length, redact(text, maxQuoted));
      return transport(kind, problem, { status, retryAfter: parseRetryAfter(details.retryAfter) });
    }
    case "too-large":
      return transport("too-large", tooLarge(details.most));
    case "server":
      return serverError(name, details.envelope, redact);
    case "response": {
      const { mismatches } = details;
      const message = `${name}: the answer does not match the documentation${linesOf(mismatches)}`;
      return new MoodleResponseError(message, name, { mismatches });
    }
  }
}

function notSent(name: string, problem: string, mismatches: readonly Mismatch[] = []): MoodleError {
  const message = `${name} was not sent: ${problem}${linesOf(mismatches)}`;
  return new MoodleParameterError(message, name, { mismatches });
}

/** Formats mismatches as lines of a message: the first ten, then the number of the others. */
function linesOf(mismatches: readonly Mismatch[]): string {
  const lines = mismatches.slice(0, 10).map(({ path, expected, received, known = [] }) => {
    const close = nearest(path.slice(path.lastIndexOf(".") + 1), known);
    const hint = close ? ` (did you mean ${JSON.stringify(close)}?)` : "";
    return `\n  ${path || "(the whole value)"}: expected ${expected}, received ${received}${hint}`;
  });
  if (mismatches.length > 10) lines.push(`\n  and ${mismatches.length - 10} more`);
  return lines.join("");
}

function serverError(
  name: string,
  envelope: Readonly<Record<string, unknown>>,
  redact: Redact,
): MoodleError {
  const text = (key: string): string => {
    const value = envelope[key];
    return typeof value === "string" ? redact(value, maxQuoted) : "";
  };
  const [exception, errorcode, serverMessage] = [
    text("exception"),
    text("errorcode"),
    text("message"),
  ];
  const debuginfo = text("debuginfo") || undefined;
  const firstLine = debuginfo
    ? `\n  ${debuginfo
        .trim()
        .split(/[\r\n]/, 1)
        .join("")
        .slice(0, 300)}`
    : "";
  const kind = classifyServerError(exception, errorcode);
  const message = `${errorcode || exception} from ${name}: ${serverMessage}`;
  const error = new MoodleServerError(message + firstLine + hintsFor(errorcode, debuginfo), name, {
    kind,
    exception,
    errorcode,
    serverMessage,
  });
  return Object.defineProperty(error, "debuginfo", { value: debuginfo });
}

function noAnswerKind(status: number, text: string): TransportProblem {
  if (status < 200 || status > 299) return "status";
  const start = text.trimStart();
  if (!start) return "empty";
  return start.startsWith("<") && !start.startsWith("<?xml") ? "html" : "invalid-json";
}

function noAnswerProblem(
  kind: TransportProblem,
  status: number,
  length: number,
  text: string,
): string {
  if (kind === "status") return `HTTP status ${status}${excerpt(text)}${hintsFor(String(status))}`;
  if (kind === "empty") return "the answer is empty; PHP may have stopped with an error";
  if (kind === "html") return `HTML instead of JSON${excerpt(text)}`;
  if (text.trimStart().startsWith("<")) return `incomplete XML${excerpt(text)}`;
  return `no readable JSON in ${length} characters${excerpt(text)}`;
}

function tooLarge(most: number | undefined): string {
  const problem = most
    ? `the answer has more than ${most} bytes (maxAnswerBytes)`
    : "the answer is nested more than 512 levels deep";
  return `${problem}; the site has probably carried out the call`;
}

type Unsendable = Extract<FailureDetails, { kind: "unsendable" }>;

function unsendable({ keys, problem, value }: Unsendable): Mismatch {
  return { path: pathOf(keys), expected: sendable(problem, value), received: kindOf(value) };
}

function sendable(problem: Unsendable["problem"], value: unknown): string {
  if (problem === "name") return "a name that PHP can receive and the client does not reserve";
  if (problem === "key") return "a key that PHP can receive";
  if (problem === "text") return "text without NUL and lone surrogates";
  if (problem === "depth") return "at most 64 levels, as PHP allows";
  if (problem === "item") return "an item with at least one value";
  if (value === null) return "a value (null cannot be sent; leave it out)";
  if (value instanceof Date) return "seconds since 1970: Math.floor(date.getTime() / 1000)";
  return "a string, a finite number, a boolean, a list or a plain object";
}
