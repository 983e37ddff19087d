import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { loadRuntimeFile } from "../../runtime/index.js";
import { checkRedirect } from "./check-redirect.js";
import { createCookies } from "./cookies.js";
import { diagnoseFailure } from "./diagnose-failure.js";
import { type Form, type RequestOptions, type Response, sendRequest } from "./send-request.js";

/** The options of a session. */
export interface SessionOptions extends RequestOptions {
  /** The number of retries of a read-only request; 2 by default. */
  readonly retries?: number | undefined;
  /** Waits between two attempts. */
  readonly pause?: ((milliseconds: number) => Promise<void>) | undefined;
}

type Hide = (text: string) => string;

/** The site's final response, after redirects and retries. */
export interface Reply extends Response {
  /** The address on another site that the site redirected to; the session did not follow it. */
  readonly elsewhere?: URL;
  /** Hides the session's secrets in quotations of the response. */
  readonly hide: Hide;
}

/** A response, or the reason why there is none. */
export type Exchange =
  { readonly reply: Reply } | { readonly reply?: undefined; readonly problem: Diagnostic };

/** The content of a request. */
export interface Sending {
  readonly form?: Form;
  /** Whether it may be sent twice because it is read-only; by default true for GET, false for forms. */
  readonly isSafe?: boolean;
}

const MAX_REDIRECTS = 15;
const FIRST_PAUSE = 1_000;

/** A session with one site: stores its cookies, and never sends anything to another site. */
export class HttpSession {
  readonly cookies = createCookies();
  readonly #options: SessionOptions;
  readonly #hide: Hide;

  constructor(options: SessionOptions = {}, hide: Hide = (text) => text) {
    this.#options = options;
    this.#hide = hide;
  }

  /** Sends GET, or POST with a form; follows redirects within the site. */
  async request(address: string | URL, sending: Sending = {}): Promise<Exchange> {
    let url = new URL(address);
    let form = sending.form;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const exchange = await this.#sendWithRetries(url, form, sending.isSafe ?? !form);
      if (!exchange.reply) return exchange;
      const { reply } = exchange;
      const location = reply.status >= 300 && reply.status < 400 && reply.headers.get("location");
      if (!location) return exchange;
      const next = checkRedirect(url, location);
      if (next.kind === "refused") return { problem: next.problem };
      if (next.kind === "elsewhere") return { reply: { ...reply, elsewhere: next.url } };
      // As in browsers, any other redirect after a form is followed with GET.
      if (reply.status !== 307 && reply.status !== 308) form = undefined;
      url = next.url;
    }
    return { problem: diagnose("live/too-many-redirects", { address: displayUrl(url) }) };
  }

  async #sendWithRetries(url: URL, form: Form | undefined, isSafe: boolean): Promise<Exchange> {
    const { retries = 2, pause = sleep, signal } = this.#options;
    for (let attempts = 1; ; attempts++) {
      const { exchange, isTransient } = await this.#sendOnce(url, form);
      if (!isTransient || !isSafe || attempts > retries || signal?.aborted) return exchange;
      const { nextWait } = await loadRuntimeFile("retry-delay");
      const retryAfter = exchange.reply?.headers.get("retry-after") ?? null;
      const delay = nextWait(attempts, retryAfter, { firstWait: FIRST_PAUSE });
      if (delay === undefined) return exchange;
      await pause(delay);
    }
  }

  async #sendOnce(url: URL, form: Form | undefined): Promise<Attempt> {
    const cookie = this.cookies.headerFor(url);
    const { response, failure } = await sendRequest(url, { form, cookie }, this.#options);
    if (!response) {
      const isTransient =
        failure.kind === "timed-out" || (failure.kind === "network" && failure.isTransient);
      return { exchange: { problem: diagnoseFailure(failure, displayUrl(url)) }, isTransient };
    }
    this.cookies.keep(response.headers, url);
    const exchange = { reply: { ...response, hide: this.#hide } };
    return { exchange, isTransient: await isTransientResponse(response) };
  }
}

interface Attempt {
  readonly exchange: Exchange;
  /** Whether a retry may succeed. */
  readonly isTransient: boolean;
}

async function isTransientResponse({ status, text }: Response): Promise<boolean> {
  const { isTransientStatus } = await loadRuntimeFile("transience");
  // Maintenance, for which Moodle has a page of its own, does not end within seconds.
  return isTransientStatus(status) && !(status === 503 && isMaintenancePage(text));
}

function isMaintenancePage(text: string): boolean {
  return /page-maintenance|pagelayout-maintenance|alert-danger|class="box/.test(text);
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** Returns an address for messages, without the query, which may contain keys of the session. */
export function displayUrl(url: URL): string {
  return url.origin + url.pathname;
}
