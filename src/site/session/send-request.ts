import { decodeText } from "../../parse/input/index.js";
import { loadRuntimeFile } from "../../runtime/index.js";
import { readResponseBody, ResponseTooLarge, type ReportBytes } from "./read-response-body.js";

/** How requests are sent, and when to give up. */
export interface RequestOptions {
  /** The function that sends requests; the global `fetch` by default. */
  readonly fetch?: typeof fetch | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The maximum milliseconds without any data from the site; 60,000 by default. */
  readonly timeout?: number | undefined;
  /** The maximum milliseconds for the whole response; ten times `timeout` by default. */
  readonly totalTimeout?: number | undefined;
  readonly onProgress?: ReportBytes | undefined;
}

/** Fields of a form by name. */
export type Form = Readonly<Record<string, string>>;

/** The response to one request, with its text. */
export interface Response {
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The reason why there is no response. */
export type RequestFailure =
  | { readonly kind: "stopped" }
  | { readonly kind: "timed-out"; readonly seconds: number }
  | { readonly kind: "too-slow"; readonly seconds: number }
  | { readonly kind: "too-large"; readonly megabytes: number }
  | NetworkFailure;

/** A failure of the connection. */
export interface NetworkFailure {
  readonly kind: "network";
  /** The network layer's code, if any, else empty; its messages may contain the request's data. */
  readonly code: string;
  readonly isTransient: boolean;
  /** The site had begun to answer. */
  readonly isMidAnswer: boolean;
}

/** A response, or the reason why there is none. */
export type RequestOutcome =
  | { readonly response: Response; readonly failure?: undefined }
  | { readonly response?: undefined; readonly failure: RequestFailure };

/** More bytes than any documentation page has, counted after decompression. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Sends GET, or POST with a form; returns redirects as they are. Rethrows errors that are not the network's. */
export async function sendRequest(
  url: URL,
  { form, cookie = "" }: { readonly form?: Form | undefined; readonly cookie?: string },
  options: RequestOptions = {},
): Promise<RequestOutcome> {
  const { timeout = 60_000, totalTimeout = timeout * 10, signal, onProgress } = options;
  const idle = startTimer(timeout);
  const total = startTimer(totalTimeout);
  const ended = AbortSignal.any([idle.signal, total.signal, ...(signal ? [signal] : [])]);
  let hasBegun = false;
  try {
    const response = await (options.fetch ?? fetch)(url, {
      method: form ? "POST" : "GET",
      redirect: "manual",
      signal: ended,
      headers: {
        accept: "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8",
        "accept-language": "en",
        ...(cookie !== "" && { cookie }),
        ...(form && { "content-type": "application/x-www-form-urlencoded" }),
      },
      ...(form && { body: new URLSearchParams(form).toString() }),
    });
    hasBegun = true;
    const bytes = await readResponseBody(response, {
      maxBytes: MAX_BYTES,
      signal: ended,
      onProgress: (received, size) => {
        idle.restart();
        onProgress?.(received, size);
      },
    });
    const { status, headers } = response;
    const charset = /charset=["']?([\w.:-]+)/i.exec(headers.get("content-type") ?? "")?.[1];
    const source = url.origin + url.pathname;
    const text = (await decodeText(bytes, { source, charset })).value;
    return { response: { url, status, headers, text } };
  } catch (error) {
    if (signal?.aborted) return { failure: { kind: "stopped" } };
    if (error instanceof ResponseTooLarge) {
      return { failure: { kind: "too-large", megabytes: MAX_BYTES / 1024 / 1024 } };
    }
    if (idle.signal.aborted) {
      return { failure: { kind: "timed-out", seconds: Math.round(timeout / 1000) } };
    }
    if (total.signal.aborted) {
      return { failure: { kind: "too-slow", seconds: Math.round(totalTimeout / 1000) } };
    }
    return { failure: { ...(await networkFailure(error)), isMidAnswer: hasBegun } };
  } finally {
    idle.stop();
    total.stop();
  }
}

/** Returns why the network failed. Rethrows an error that is not the network's. */
async function networkFailure(error: unknown): Promise<Omit<NetworkFailure, "isMidAnswer">> {
  const { isTransientError } = await loadRuntimeFile("transience");
  const code = await networkCode(error);
  if (code === "" && !isFetchError(error)) throw error;
  return { kind: "network", code, isTransient: isTransientError(error) };
}

/** Returns the innermost code of an error of the network layer; empty if it has none. */
export async function networkCode(error: unknown): Promise<string> {
  const { errorCodes } = await loadRuntimeFile("transience");
  return errorCodes(error)[0]?.replace(/^.* /, "") ?? "";
}

/** Returns whether `fetch` threw a network error: always a TypeError, often with the real error as its cause. */
function isFetchError(error: unknown): boolean {
  return error instanceof TypeError && /fetch failed|terminated|network/i.test(error.message);
}

/** Starts a timer with a signal that aborts when the time is over. */
function startTimer(milliseconds: number): {
  readonly signal: AbortSignal;
  readonly restart: () => void;
  readonly stop: () => void;
} {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, milliseconds);
  return {
    signal: controller.signal,
    restart: () => void timer.refresh(),
    stop: () => {
      clearTimeout(timer);
    },
  };
}
