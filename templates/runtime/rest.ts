/**
 * Moodle's REST protocol: sends a form, receives JSON. In: the context of one call. Out: the value that
 * Moodle answered. Throws a `Failure` for any other response.
 */
import type { FunctionInfo } from "./client-types.js";
import type { Field } from "./encode-params.js";
import { Failure } from "./failure.js";
import type { MoodleClientOptions } from "./options.js";

/** The part of `fetch` that the client uses. A replacement may return any `Response`. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** Where and how to send a request. */
export interface HttpTarget {
  /** The URL of the site, without a trailing slash. */
  readonly site: string;
  readonly headers: Headers;
  readonly fetch: FetchLike;
  readonly signal: AbortSignal;
  readonly options: Pick<MoodleClientOptions, "maxAnswerBytes">;
}

/** Everything that carrying out one call needs. */
export interface RequestContext extends HttpTarget {
  readonly name: string;
  /** Also one of the secrets. */
  readonly token: string;
  /** The fields of settings and parameters. */
  readonly fields: readonly Field[];
  /** Values that no error may repeat. */
  readonly secrets: readonly string[];
  readonly info: FunctionInfo;
  readonly options: MoodleClientOptions;
}

/** Carries out a call and returns the value of its answer. */
export type Transport = (context: RequestContext) => Promise<unknown>;

/** The metadata of a function, with the fields that only the runtime adds. */
export interface InternalInfo extends FunctionInfo {
  /** Replaces `callRest`. */
  readonly transport?: Transport;
}

/** A response: its status, its header `Retry-After`, and its text or the result of another reader. */
export interface Answer<T = string> {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: T;
}

/** The number of fields that `callRest` adds to those of the context. */
export const protocolFieldCount = 3;

/** Calls a function over REST; a format other than JSON needs its name and a parser. */
export async function callRest(
  context: RequestContext,
  format = "json",
  parse: (text: string) => unknown = JSON.parse,
): Promise<unknown> {
  const { name, token, fields, info, options } = context;
  const form = encodeForm([
    // The token goes first: PHP drops fields from the end.
    ["wstoken", token],
    ["wsfunction", name],
    ["moodlewsrestformat", format],
    ...fields,
  ]);
  const query = options.functionInAddress ? `?wsfunction=${encodeURIComponent(name)}` : "";
  const answer = await post(context, `/webservice/rest/server.php${query}`, form);
  return readAnswer(answer, info.nothing, parse);
}

/** Encodes fields as the body of a form. */
export function encodeForm(fields: readonly Field[]): string {
  return new URLSearchParams(fields as [string, string][]).toString();
}

/**
 * Sends a form and reads the response. A redirect is a failure: `fetch` would repeat the call as a GET
 * without its fields, or send the token to another site.
 */
export async function post<T = string>(
  { site, headers, fetch, signal, options }: HttpTarget,
  path: string,
  body: string | FormData,
  read: (response: Response, maxBytes?: number) => Promise<T> | Promise<string> = readText,
): Promise<Answer<T>> {
  const url = site + path;
  let response: Response;
  let text: T;
  try {
    response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
    text = (await read(response, options.maxAnswerBytes)) as T;
  } catch (cause) {
    throw cause instanceof Failure ? cause : new Failure({ kind: "network", cause });
  }
  const { status, headers: received } = response;
  // Browsers hide a redirect behind the status 0.
  if (!status || (status > 299 && status < 400)) {
    throw new Failure({ kind: "redirect", status, from: url, location: received.get("location") });
  }
  return { status, text, retryAfter: received.get("retry-after") };
}

/** Reads a body as text, and stops at a size that would exhaust the memory, as of a compressed bomb. */
export async function readText(response: Response, maxBytes = 100_000_000): Promise<string> {
  const reader = response.body?.getReader?.();
  // Some implementations of `fetch` cannot stream.
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = "";
  for (let size = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text;
    size += value.length;
    if (size > maxBytes) {
      reader.cancel().catch(() => undefined);
      throw new Failure({ kind: "too-large", most: maxBytes });
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Returns the value of an answer; `undefined` for an empty one of a function that returns nothing. */
function readAnswer(
  answer: Answer,
  nothing: boolean | undefined,
  parse: (text: string) => unknown,
): unknown {
  const { status } = answer;
  // Unlike `JSON.parse`, `trim` tolerates byte order marks.
  const text = answer.text.trim();
  let readable = status > 199 && status < 300;
  if (readable && nothing && !text) return undefined;
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    readable = false;
  }
  // `errorcode` alone proves nothing: some functions return a field of that name.
  if (
    isObject(value) &&
    (typeof value["exception"] === "string" || /^error,errorcode/.test(`${Object.keys(value)}`))
  ) {
    throw new Failure({ kind: "server", envelope: value });
  }
  if (!readable) throw new Failure({ kind: "no-answer", ...answer });
  rejectDeep(value);
  return value;
}

/**
 * Throws a `Failure` for a value of more than 512 levels, which would overflow the stack of recursive
 * functions. PHP itself writes no JSON with more.
 */
export function rejectDeep(value: unknown, levels = 512): void {
  if (!isObject(value)) return;
  if (levels < 1) throw new Failure({ kind: "too-large" });
  for (const inner of Object.values(value)) rejectDeep(inner, levels - 1);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return value === Object(value);
}
