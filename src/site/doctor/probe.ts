import {
  type Form,
  networkCode,
  type RequestFailure,
  sendRequest,
} from "../session/send-request.js";
import type { DoctorEnvironment } from "./environment.js";

/** An answer, or why there was none. */
export interface Reply {
  /** The address that was asked. */
  readonly url: string;
  /** The HTTP status; 0 when no answer came. */
  readonly status: number;
  readonly text: string;
  /** Where a redirect leads. */
  readonly location: string | undefined;
  /** The site's own time, in milliseconds since 1970. */
  readonly date: number | undefined;
  readonly milliseconds: number;
  /** When half of the time was over. */
  readonly at: number;
  /** The code of what kept an answer from coming. */
  readonly problem: string | undefined;
}

const TIMEOUT = 30_000;

/** Posts a form, or without one asks for a page. Returns redirects, and does not follow them. */
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

/** Whether an answer sends its reader elsewhere. */
export function isRedirect({ status }: Reply): boolean {
  return status >= 300 && status <= 399;
}

/** The code of an error of the network layer, whose messages may hold what was sent. */
export async function problemCode(error: unknown): Promise<string> {
  return (await networkCode(error)) || "unknown";
}

function codeOf(failure: RequestFailure): string {
  if (failure.kind === "network") return failure.code || "unknown";
  return failure.kind === "timed-out" || failure.kind === "too-slow" ? "ETIMEDOUT" : failure.kind;
}

/** Where a redirect leads; undefined for what no browser and no client would follow. */
function absolute(
  location: string | null,
  base: string,
  redact: (text: string) => string,
): string | undefined {
  const text = location === null ? undefined : redact(location);
  if (text === undefined || !URL.canParse(text, base)) return undefined;
  const { protocol, href } = new URL(text, base);
  return /^https?:$/.test(protocol) ? href : undefined;
}
