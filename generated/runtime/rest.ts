/**
 * Moodle's REST protocol: a form goes out, JSON comes back. In: an address and fields. Out: the value
 * that Moodle answered. Everything else that comes back is thrown as a `Failure`.
 */
import { Failure } from "./failure.js";
import type { Field } from "./encode.js";

/** The part of `fetch` that the client uses. A stand-in may answer with any `Response`. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** What came back: status and text. */
export interface Answer {
  readonly status: number;
  readonly text: string;
}

/** Fields as the body of a form. */
export function formOf(fields: readonly Field[]): string {
  const form = new URLSearchParams();
  for (const [name, text] of fields) form.append(name, text);
  return form.toString();
}

/**
 * Sends a form and reads the whole answer. A redirect is a failure: `fetch` would repeat the call as
 * a GET without its fields, or carry the token to another place.
 */
export async function post(
  send: FetchLike,
  url: string,
  headers: Headers,
  body: string,
  signal: AbortSignal,
): Promise<Answer> {
  let response: Response;
  let text: string;
  try {
    response = await send(url, { method: "POST", headers, body, redirect: "manual", signal });
    text = await response.text();
  } catch (cause) {
    throw new Failure({ kind: "network", cause });
  }
  const { status } = response;
  const location = response.headers.get("location");
  if (response.type === "opaqueredirect" || (location && status > 299 && status < 400)) {
    throw new Failure({ kind: "redirect", status, from: url, location });
  }
  return { status, text };
}

/** The value of an answer; `undefined` for an empty one where `nothing` is expected. */
export function readAnswer({ status, text }: Answer, nothing: boolean): unknown {
  const fine = status > 199 && status < 300;
  if (fine && nothing && !text.trim()) return undefined;
  let value: unknown;
  let readable = fine;
  try {
    value = JSON.parse(text);
  } catch {
    readable = false;
  }
  // `errorcode` alone proves nothing: some functions answer with a field of that name.
  if (isObject(value) && typeof value["exception"] === "string") {
    throw new Failure({ kind: "server", envelope: value });
  }
  if (!readable) throw new Failure({ kind: "no-answer", status, text });
  return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
