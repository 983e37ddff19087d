import { adviceFor } from "./advice.js";
import {
  MoodleParameterError,
  MoodleResponseError,
  MoodleServerError,
  MoodleTransportError,
  type MoodleError,
  type TransportProblem,
} from "./errors.js";
import { excerptOf, reasonsOf, redirectTarget } from "./excerpts.js";
import type { FailureFacts } from "./failure.js";
import { kindOf, pathOf } from "./mismatch.js";
import { nearest } from "./nearest.js";
import type { Mismatch } from "./validation.js";

/** Makes the error of a failure. What others said is quoted without the secrets. */
export function explain(
  name: string,
  facts: FailureFacts,
  secrets: readonly string[],
): MoodleError {
  // What is shorter is no real secret, and replacing it would make nonsense of the text.
  const hidden = secrets.filter((secret) => secret.length > 5);
  const redact = (text: string): string => {
    return hidden.reduce((rest, secret) => rest.split(secret).join("(secret)"), text);
  };
  const transport = (kind: TransportProblem, problem: string, status?: number): MoodleError => {
    return new MoodleTransportError(`${name}: ${problem}`, name, { kind, status });
  };
  switch (facts.kind) {
    case "parameters":
      return notSent(name, "its parameters do not fit", facts.mismatches);
    case "unsendable":
      return notSent(name, "a parameter cannot be sent", [unsendable(facts)]);
    case "too-many-fields": {
      const { count, most } = facts;
      return notSent(
        name,
        `PHP would drop ${count - most} of its ${count} fields (max_input_vars)`,
      );
    }
    case "timeout": {
      const problem = `no answer within ${facts.milliseconds} ms`;
      return transport("timeout", `${problem}; the site may still carry out the call`);
    }
    case "aborted":
      return transport("aborted", "aborted by the caller");
    case "network":
      return transport("network", redact(reasonsOf(facts.cause)));
    case "redirect": {
      const problem = `the site redirects${redact(redirectTarget(facts.location, facts.from))}`;
      return transport(
        "redirect",
        `${problem}; the call did not follow`,
        facts.status || undefined,
      );
    }
    case "no-answer": {
      const { status, text } = facts;
      const kind = noAnswerKind(status, text);
      return transport(kind, noAnswerProblem(kind, status, redact(text)), status);
    }
    case "server":
      return serverError(name, facts.envelope, redact);
    case "response": {
      const { mismatches } = facts;
      const message = `${name}: the answer does not fit the documentation${linesOf(mismatches)}`;
      return new MoodleResponseError(message, name, { mismatches });
    }
  }
}

function notSent(name: string, problem: string, mismatches: readonly Mismatch[] = []): MoodleError {
  const message = `${name} was not sent: ${problem}${linesOf(mismatches)}`;
  return new MoodleParameterError(message, name, { mismatches });
}

/** Misfits as lines of a message: the first ten, then how many more there are. */
function linesOf(mismatches: readonly Mismatch[]): string {
  const lines = mismatches.slice(0, 10).map(({ path, expected, received, known = [] }) => {
    const close = nearest(path.replace(/.*\./, ""), known);
    const hint = close ? ` (did you mean ${JSON.stringify(close)}?)` : "";
    return `\n  ${path || "(the whole value)"}: expected ${expected}, received ${received}${hint}`;
  });
  if (mismatches.length > 10) lines.push(`\n  and ${mismatches.length - 10} more`);
  return lines.join("");
}

function serverError(
  name: string,
  envelope: Readonly<Record<string, unknown>>,
  redact: (text: string) => string,
): MoodleError {
  const text = (key: string): string => {
    const value = envelope[key];
    return typeof value === "string" ? redact(value) : "";
  };
  const [exception, errorcode, serverMessage] = [
    text("exception"),
    text("errorcode"),
    text("message"),
  ];
  const debuginfo = text("debuginfo") || undefined;
  const details = debuginfo
    ? `\n  ${debuginfo.trim().split(/\r?\n/, 1).join("").slice(0, 300)}`
    : "";
  const first = `${errorcode || exception} from ${name}: ${serverMessage}`;
  const facts = { exception, errorcode, serverMessage, debuginfo };
  return new MoodleServerError(first + details + adviceFor(errorcode, debuginfo), name, facts);
}

function noAnswerKind(status: number, text: string): TransportProblem {
  if (status < 200 || status > 299) return "status";
  if (!text.trim()) return "empty";
  return /^\s*</.test(text) ? "html" : "invalid-json";
}

function noAnswerProblem(kind: TransportProblem, status: number, text: string): string {
  if (kind === "status")
    return `HTTP status ${status}${excerptOf(text)}${adviceFor(String(status))}`;
  if (kind === "empty") return "the answer is empty; PHP may have stopped with an error";
  if (kind === "html") return `HTML instead of JSON${excerptOf(text)}`;
  return `no readable JSON in ${text.length} characters${excerptOf(text)}`;
}

type Unsendable = Extract<FailureFacts, { kind: "unsendable" }>;

function unsendable({ keys, problem, value }: Unsendable): Mismatch {
  return { path: pathOf(keys), expected: sendable(problem, value), received: kindOf(value) };
}

function sendable(problem: Unsendable["problem"], value: unknown): string {
  if (problem === "name") return "a name that PHP can receive and the client does not need itself";
  if (problem === "key") return "a key that PHP can receive";
  if (problem === "text") return "text without half characters (lone surrogates)";
  if (problem === "depth") return "at most 64 levels, as PHP allows";
  if (problem === "item") return "an item with at least one value";
  if (value === null) return "a value (null cannot be sent; leave it out)";
  if (value instanceof Date) return "seconds since 1970: Math.floor(date.getTime() / 1000)";
  return "a string, a finite number, a boolean, a list or a plain object";
}
