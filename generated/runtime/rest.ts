/**
 * Moodle's REST protocol: a form goes out, JSON comes back. In: one call on its way. Out: the value
 * that Moodle answered. Everything else that comes back is thrown as a `Failure`.
 */
import type { FunctionInfo } from "./client-types.js";
import type { Field } from "./encode-params.js";
import { Failure } from "./failure.js";
import type { MoodleClientOptions } from "./options.js";

/** The part of `fetch` that the client uses. A stand-in may answer with any `Response`. */
export type FetchLike = (url: string, init: RequestInit) => Promise<Response>;

/** How and where something is sent. */
export interface HttpTarget {
  /** The address of the site, without a slash at its end. */
  readonly site: string;
  readonly headers: Headers;
  readonly fetch: FetchLike;
  readonly signal: AbortSignal;
}

/** One call on its way. */
export interface RequestContext extends HttpTarget {
  readonly name: string;
  /** The token; also among the secrets. */
  readonly key: string;
  /** The fields of settings and parameters. */
  readonly fields: readonly Field[];
  /** What no error may repeat. */
  readonly secrets: readonly string[];
  /** The function returns nothing. */
  readonly nothing: boolean | undefined;
  readonly options: MoodleClientOptions;
}

/** Carries out an errand and gives the value of the answer. */
export type Transport = (context: RequestContext) => Promise<unknown>;

/** What the runtime's own parts add to what a generated function says of itself. */
export interface InternalInfo extends FunctionInfo {
  /** Carries out the call in place of `callRest`. */
  readonly transport?: Transport;
}

/** What came back: an HTTP status, the header `Retry-After`, and the text or what was made of it. */
export interface Answer<T = string> {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: T;
}

/** How many fields `callRest` adds to those of an errand. */
export const protocolFieldCount = 3;

/** Calls a function over REST; answers in other formats than JSON need their name and a parser. */
export async function callRest(
  context: RequestContext,
  format = "json",
  parse: (text: string) => unknown = JSON.parse,
): Promise<unknown> {
  const { name, key, fields, nothing, options } = context;
  const called: Field = ["wsfunction", name];
  const query = options.functionInAddress ? `?${encodeForm([called])}` : "";
  // The token goes first: PHP drops the fields at the end.
  const form = encodeForm([["wstoken", key], called, ["moodlewsrestformat", format], ...fields]);
  const answer = await post(context, `/webservice/rest/server.php${query}`, form);
  return readAnswer(answer, nothing, parse);
}

/** Fields as the body of a form. */
export function encodeForm(fields: readonly Field[]): string {
  const form = new URLSearchParams();
  for (const [name, text] of fields) form.append(name, text);
  return form.toString();
}

/**
 * Sends a form and reads the answer. A redirect is a failure: `fetch` would repeat the call as a GET
 * without its fields, or carry the token to another place.
 */
export async function post<T = string>(
  { site, headers, fetch, signal }: HttpTarget,
  path: string,
  body: string | FormData,
  read: (response: Response) => Promise<T> | Promise<string> = (response) => response.text(),
): Promise<Answer<T>> {
  const url = site + path;
  let response: Response;
  let text: T;
  try {
    response = await fetch(url, { method: "POST", headers, body, redirect: "manual", signal });
    text = (await read(response)) as T;
  } catch (cause) {
    throw new Failure({ kind: "network", cause });
  }
  const { status } = response;
  const header = (name: string): string | null => response.headers.get(name);
  // Browsers hide a redirect behind the status 0.
  if (status < 1 || (status > 299 && status < 400)) {
    throw new Failure({ kind: "redirect", status, from: url, location: header("location") });
  }
  return { status, text, retryAfter: header("retry-after") };
}

/** The value of an answer; `undefined` for an empty one where `nothing` is expected. */
export function readAnswer(
  answer: Answer,
  nothing: boolean | undefined,
  parse: (text: string) => unknown,
): unknown {
  const { status, text } = answer;
  const fine = status > 199 && status < 300;
  if (fine && nothing && !text.trim()) return undefined;
  let value: unknown;
  let readable = fine;
  try {
    value = parse(text);
  } catch {
    readable = false;
  }
  // `errorcode` alone proves nothing: some functions answer with a field of that name.
  if (isObject(value) && typeof value["exception"] === "string") {
    throw new Failure({ kind: "server", envelope: value });
  }
  if (!readable) throw new Failure({ kind: "no-answer", ...answer });
  return value;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
