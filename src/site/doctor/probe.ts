import {
  type Form,
  networkCode,
  type RequestFailure,
  sendRequest,
} from "../session/send-request.js";
import type { DoctorEnvironment } from "./environment.js";

/** A response, or the reason why there is none. */
export interface Reply {
  /** The requested address. */
  readonly url: string;
  /** The HTTP status; 0 if there was no response. */
  readonly status: number;
  readonly text: string;
  /** The target of a redirect. */
  readonly location: string | undefined;
  /** The site's own time, in milliseconds since 1970. */
  readonly date: number | undefined;
  readonly milliseconds: number;
  /** The local time halfway between request and response. */
  readonly at: number;
  /** The code of the problem that prevented a response. */
  readonly problem: string | undefined;
}

const TIMEOUT = 30_000;

/** Posts a form, or requests a page if there is no form. Returns redirects without following them. */
export async function probe(
  environment: DoctorEnvironment,
  url: string,
  form?: Form,
): Promise<Reply> {
  const { redact = (text) => text, fetch } = environment;
  const began = environment.now();
  const timing = (): Pick<Reply, "milliseconds" | "at"> => {
    const ended = environment.now();
    return { milliseconds: ended - began, at: (began + ended) / 2 };
  };
  const limits = { timeout: TIMEOUT, totalTimeout: TIMEOUT };
  const { response, failure } = await sendRequest(new URL(url), { form }, { ...limits, fetch });
  if (!response) {
    const nothing = { url, status: 0, text: "", location: undefined, date: undefined };
    return { ...nothing, ...timing(), problem: codeOf(failure) };
  }
  const { status, headers, text } = response;
  const date = Date.parse(headers.get("date") ?? "");
  return {
    ...{ url, status, text: redact(text) },
    location: absolute(headers.get("location"), url, redact),
    date: Number.isNaN(date) ? undefined : date,
    ...timing(),
    problem: undefined,
  };
}

/** Returns whether a response is a redirect. */
export function isRedirect({ status }: Reply): boolean {
  return status >= 300 && status <= 399;
}

/** Returns the code of an error of the network layer, whose messages may contain the request's data. */
export async function problemCode(error: unknown): Promise<string> {
  return (await networkCode(error)) || "unknown";
}

function codeOf(failure: RequestFailure): string {
  if (failure.kind === "network") return failure.code || "unknown";
  return failure.kind === "timed-out" || failure.kind === "too-slow" ? "ETIMEDOUT" : failure.kind;
}

/** Returns the target of a redirect; undefined for one that no browser and no client would follow. */
function absolute(
  location: string | null,
  base: string,
  redact: (text: string) => string,
): string | undefined {
  const text = location === null ? undefined : redact(location);
  if (text === undefined || !URL.canParse(text, base)) return undefined;
  const url = new URL(text, base);
  // No request can be made to an address with name and password.
  url.username = "";
  url.password = "";
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
