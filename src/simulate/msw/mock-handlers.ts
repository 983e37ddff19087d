import { http, HttpResponse, type RequestHandler } from "msw";
import {
  controlsOf,
  loadSite,
  MockSiteError,
  type AnyFunctions,
  type MockControls,
  type MockOptions,
} from "../mock/index.js";
import { createSite, deliver, type Delivery, type SiteResponse } from "../index.js";

/** The options of the handlers. */
export interface MockHandlersOptions<
  Functions extends object = AnyFunctions,
> extends MockOptions<Functions> {
  /** The address of the site that the program calls: `https://school.example/moodle`. */
  readonly url: string;
}

/** A simulated site without a server. */
export interface MockHandlers<
  Functions extends object = AnyFunctions,
> extends MockControls<Functions> {
  /** For `setupServer(...handlers)`; they handle all requests below the site's address. */
  readonly handlers: readonly RequestHandler[];
}

/**
 * Creates handlers that answer like a simulated site.
 *
 * @example
 * const site = await createMockHandlers({ spec: "src/moodle", url: "https://school.example" });
 * const server = setupServer(...site.handlers);
 */
export async function createMockHandlers<Functions extends object = AnyFunctions>(
  options: MockHandlersOptions<NoInfer<Functions>>,
): Promise<MockHandlers<Functions>> {
  const url = withoutSlash(options.url);
  if (!isAddress(url)) {
    throw new TypeError(
      `url is the address of a site, such as https://school.example/moodle, but was ${JSON.stringify(options.url)}`,
    );
  }
  const loaded = await loadSite(options as unknown as MockOptions);
  if (!loaded.value) throw new MockSiteError(loaded.diagnostics);
  const site = createSite(loaded.value, url);
  const handler = http.all(`${url}/*`, async ({ request }) => {
    const { pathname, search } = new URL(request.url);
    const target = pathname + search;
    const { method } = request;
    const fault = site.nextFault(target);
    if (fault?.kind === "dropped-unread") {
      site.drop({ method, target }, fault);
      return HttpResponse.error();
    }
    const answer = await site.answer(
      {
        method,
        target,
        contentType: request.headers.get("content-type") ?? "",
        cookies: request.headers.get("cookie") ?? "",
        accept: request.headers.get("accept") ?? undefined,
        authorization: request.headers.get("authorization") ?? undefined,
        body: Buffer.from(await request.arrayBuffer()),
      },
      fault,
    );
    return responseOf(answer, deliver(answer, fault));
  });
  return { ...controlsOf<Functions>(site, loaded.diagnostics), handlers: [handler] };
}

function withoutSlash(url: string): string {
  return url.endsWith("/") ? withoutSlash(url.slice(0, -1)) : url;
}

function isAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:\/\/[^?#]+$/.test(url);
}

function responseOf(answer: SiteResponse, delivery: Delivery): Response {
  const { length, parts, breaksOff } = delivery;
  if (breaksOff && parts.length === 0) return HttpResponse.error();
  const headers = {
    "content-type": answer.contentType,
    ...answer.headers,
    // No server listens, so no other program can call; pages under test have another origin.
    "access-control-allow-origin": "*",
    "content-length": String(length),
  };
  const body = new ReadableStream<Uint8Array>({
    start: async (controller) => {
      for (const { after, bytes } of parts) {
        if (after > 0) await new Promise((resolve) => setTimeout(resolve, after));
        controller.enqueue(new Uint8Array(bytes));
      }
      if (breaksOff) controller.error(new TypeError("the connection was closed"));
      else controller.close();
    },
  });
  return new Response(body, { status: answer.status, headers });
}
