import { HttpSession, type SessionOptions } from "../../../src/site/session/http-session.js";

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly cookie: string | null;
  readonly body: string;
}

type Answer = Response | (() => Response) | Error;

/** A fake web of responses by address, which records the requests. */
export function web(pages: Readonly<Record<string, Answer | readonly Answer[]>>) {
  const sent: Sent[] = [];
  const asked = new Map<string, number>();
  const fetch = (async (input: URL, init: RequestInit) => {
    await Promise.resolve();
    init.signal?.throwIfAborted();
    const url = input.href;
    const headers = new Headers(init.headers);
    const body = typeof init.body === "string" ? init.body : "";
    sent.push({ method: init.method ?? "GET", url, cookie: headers.get("cookie"), body });
    const count = asked.get(url) ?? 0;
    asked.set(url, count + 1);
    const found = pages[url] ?? new Response("nothing here", { status: 404 });
    const answer = isList(found) ? (found[Math.min(count, found.length - 1)] as Answer) : found;
    if (answer instanceof Error) throw answer;
    return typeof answer === "function" ? answer() : answer.clone();
  }) as unknown as typeof globalThis.fetch;
  const waited: number[] = [];
  const pause = (milliseconds: number): Promise<void> =>
    Promise.resolve(void waited.push(milliseconds));
  const session = (more: SessionOptions = {}) => new HttpSession({ fetch, pause, ...more });
  return { sent, waited, fetch, pause, session };
}

function isList(found: Answer | readonly Answer[]): found is readonly Answer[] {
  return Array.isArray(found);
}

/** A redirect. */
export const to = (
  location: string,
  headers: Record<string, string> = {},
  status = 303,
): Response => new Response(null, { status, headers: { location, ...headers } });
/** A page of HTML. */
export const page = (text: string, headers: Record<string, string> = {}): Response =>
  new Response(text, { headers: { "content-type": "text/html; charset=utf-8", ...headers } });
/** The error that `fetch` throws when the network fails. */
export const failure = (code: string): Error =>
  Object.assign(new TypeError("fetch failed"), { cause: Object.assign(new Error(code), { code }) });
/** A response that never ends: a byte now and then. */
export const dripping = (milliseconds: number): Response =>
  new Response(
    new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
        controller.enqueue(new Uint8Array([32]));
      },
    }),
  );

/** A fetch through which a Moodle 4.5 appears to be of a release that nobody knows yet. */
export const inFuture: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  const text = (await response.text()).replace(/"release":"4\.5/, '"release":"6.0');
  return new Response(text, response);
};
