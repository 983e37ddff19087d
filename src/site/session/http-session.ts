import { decodeText } from "../../parse/input/index.js";
import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { createCookies, type Cookies } from "./cookies.js";
import { connectionProblem, isTransient } from "./connection-problem.js";
import { readResponseBody, ResponseTooLarge, type ReportBytes } from "./read-response-body.js";
import { checkRedirect } from "./check-redirect.js";

/** How to talk with a site. */
export interface HttpOptions {
  /** What sends requests; the global `fetch` by default. */
  readonly fetch?: typeof fetch | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How many milliseconds may pass without anything from the site; 60,000 by default. */
  readonly timeout?: number | undefined;
  /** How often a request that only reads is tried again; 2 by default. */
  readonly retries?: number | undefined;
  readonly onProgress?: ReportBytes | undefined;
  /** Waits between two tries. */
  readonly pause?: ((milliseconds: number) => Promise<void>) | undefined;
}

/** An answer with its text. */
export interface Reply {
  /** Where it came from in the end. */
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The site sent us to this address of another site, and we did not go. */
  readonly elsewhere?: URL;
}

/** An answer, or why there is none. */
export type Exchange =
  { readonly reply: Reply } | { readonly reply?: undefined; readonly problem: Diagnostic };

/** What is sent. */
export interface Sending {
  readonly form?: Readonly<Record<string, string>>;
  /** Whether it may be sent twice because it only asks; true for GET, false for forms. */
  readonly isSafe?: boolean;
}

/** A session with one site: keeps its cookies, and never sends anything to another one. */
export interface HttpSession {
  readonly cookies: Cookies;
  /** GET, or POST with a form; follows redirects within the site. */
  readonly request: (address: string | URL, sending?: Sending) => Promise<Exchange>;
}

const MAX_BYTES = 256 * 1024 * 1024;
const MAX_REDIRECTS = 15;
const LONGEST_PAUSE = 30_000;

/** Begins a session. The first request decides which site it is with. */
export function createHttpSession(options: HttpOptions = {}): HttpSession {
  const cookies = createCookies();
  const retries = options.retries ?? 2;

  const request = async (address: string | URL, sending: Sending = {}): Promise<Exchange> => {
    let url = new URL(address);
    let form = sending.form;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const exchange = await insist(url, { form, isSafe: sending.isSafe ?? !form });
      if (!exchange.reply) return exchange;
      const { reply } = exchange;
      const location = reply.status >= 300 && reply.status < 400 && reply.headers.get("location");
      if (!location) return exchange;
      const next = checkRedirect(url, location);
      switch (next.kind) {
        case "follow":
          // Any other redirect after a form is answered with GET, as browsers do.
          if (reply.status !== 307 && reply.status !== 308) form = undefined;
          url = next.url;
          break;
        case "elsewhere":
          return { reply: { ...reply, elsewhere: next.url } };
        case "refused":
          return { problem: next.problem };
      }
    }
    return { problem: diagnose("live/too-many-redirects", { address: shown(url) }) };
  };

  /** Asks again where that cannot do anything twice. */
  const insist = async (
    url: URL,
    sending: { readonly form: Sending["form"]; readonly isSafe: boolean },
  ): Promise<Exchange> => {
    for (let tries = 0; ; tries++) {
      const attempt = await once(url, sending.form);
      const mayTryAgain = sending.isSafe && tries < retries && !options.signal?.aborted;
      if (!mayTryAgain || !attempt.isTransient) return attempt.exchange;
      await (options.pause ?? pause)(attempt.retryAfter ?? 1000 * 2 ** tries);
    }
  };

  const once = async (url: URL, form: Sending["form"]): Promise<Attempt> => {
    const idle = idleTimer(options.timeout ?? 60_000);
    const signals = options.signal ? [options.signal, idle.signal] : [idle.signal];
    try {
      const cookie = cookies.headerFor(url);
      const response = await (options.fetch ?? fetch)(url, {
        method: form ? "POST" : "GET",
        redirect: "manual",
        signal: AbortSignal.any(signals),
        headers: {
          accept: "text/html,application/xhtml+xml,application/json;q=0.9,*/*;q=0.8",
          "accept-language": "en",
          ...(cookie !== "" && { cookie }),
          ...(form && { "content-type": "application/x-www-form-urlencoded" }),
        },
        ...(form && { body: new URLSearchParams(form).toString() }),
      });
      cookies.keep(response.headers, url);
      const bytes = await readResponseBody(response, {
        maxBytes: MAX_BYTES,
        onProgress: (received, total) => {
          idle.refresh();
          options.onProgress?.(received, total);
        },
      });
      const { status, headers } = response;
      const charset = /charset=["']?([\w.:-]+)/i.exec(headers.get("content-type") ?? "")?.[1];
      const text = (await decodeText(bytes, { source: shown(url), charset })).value;
      const reply = { url, status, headers, text };
      return { exchange: { reply }, ...passing(reply) };
    } catch (error) {
      const { signal } = options;
      if (signal?.aborted) return { exchange: { problem: diagnose("live/stopped", {}) } };
      const address = shown(url);
      if (error instanceof ResponseTooLarge) {
        const megabytes = MAX_BYTES / 1024 / 1024;
        return { exchange: { problem: diagnose("live/too-large", { address, megabytes }) } };
      }
      if (idle.signal.aborted) {
        const seconds = Math.round((options.timeout ?? 60_000) / 1000);
        const problem = diagnose("live/timed-out", { address, seconds });
        return { exchange: { problem }, isTransient: true };
      }
      const problem = connectionProblem(error, address);
      return { exchange: { problem }, isTransient: isTransient(error) };
    } finally {
      idle.stop();
    }
  };

  return { cookies, request };
}

interface Attempt {
  readonly exchange: Exchange;
  /** Whether the same may go well in a moment. */
  readonly isTransient?: boolean;
  readonly retryAfter?: number | undefined;
}

/** Overload passes; maintenance, which Moodle answers with a page of its own, does not in seconds. */
function passing({ status, headers, text }: Reply): Partial<Attempt> {
  const isOverload = [429, 502, 504].includes(status) || (status === 503 && !isPage(text));
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  const retryAfter = Number.isFinite(seconds) ? Math.max(0, seconds * 1000) : undefined;
  if (!isOverload || (retryAfter ?? 0) > LONGEST_PAUSE) return {};
  return { isTransient: true, retryAfter };
}

function isPage(text: string): boolean {
  return /page-maintenance|pagelayout-maintenance|alert-danger|class="box/.test(text);
}

/** A signal that aborts when nothing has happened for a while. */
function idleTimer(milliseconds: number): {
  readonly signal: AbortSignal;
  readonly refresh: () => void;
  readonly stop: () => void;
} {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, milliseconds);
  return {
    signal: controller.signal,
    refresh: () => void timer.refresh(),
    stop: () => {
      clearTimeout(timer);
    },
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** An address for messages: queries may hold keys of the session. */
export function shown(url: URL): string {
  return url.origin + url.pathname;
}
