import { Failure } from "./failure.js";
import type { Answer } from "./rest.js";

/**
 * Returns the value that one of Moodle's scripts for tokens and files answered. Their errors have their own
 * format, without a class: `{ "error", "errorcode" }`. Throws a `Failure` for these, and for everything that
 * is not JSON.
 */
export function readScriptAnswer(answer: Answer): unknown {
  const { status, text } = answer;
  let value: unknown;
  try {
    value = JSON.parse(text.trim());
  } catch {
    throw new Failure({ kind: "no-answer", ...answer });
  }
  const envelope = scriptEnvelope(value);
  if (envelope) throw new Failure({ kind: "server", envelope });
  if (status < 200 || status > 299) throw new Failure({ kind: "no-answer", ...answer });
  return value;
}

/** Returns the error of a script in the format of the REST server; `undefined` for anything else. */
export function scriptEnvelope(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const { error, errorcode, exception = "", message = error, ...more } = recordOf(value);
  if (typeof message !== "string" || typeof errorcode !== "string") return undefined;
  if (typeof error !== "string" && !exception) return undefined;
  return { exception, errorcode, message, debuginfo: more["debuginfo"] };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
