import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { CallOptions, MoodleClientOptions } from "../../templates/runtime/client.js";
import {
  coreUserDeleteUsers,
  coreWebservicePing,
  createMoodleClient,
  fetchToken,
  MoodleServerError,
  MoodleTransportError,
} from "./fixture/index.js";
import { errorOf, fakeFetch, token } from "./fake-fetch.js";

/** Starts a site with this listener, and returns its address. */
async function siteThat(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/moodle`;
}

async function pingError(
  answer: RequestListener,
  options?: Partial<MoodleClientOptions>,
  call?: CallOptions,
): Promise<unknown> {
  const client = createMoodleClient({ url: await siteThat(answer), token, ...options });
  return errorOf(coreWebservicePing(client, {}, call));
}

test("over HTTP a form arrives at the REST server of a sub-directory", async () => {
  let seen: IncomingMessage | undefined;
  let body = "";
  const url = await siteThat((request, response) => {
    seen = request;
    void text(request).then((sent) => {
      body = sent;
      response.end("null");
    });
  });
  await coreUserDeleteUsers(createMoodleClient({ url, token }), { userids: [7, 8] });
  expect(seen?.method).toBe("POST");
  expect(seen?.url).toBe("/moodle/webservice/rest/server.php");
  expect(seen?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(decodeURIComponent(body)).toBe(
    `wstoken=${token}&wsfunction=core_user_delete_users&moodlewsrestformat=json&userids[0]=7&userids[1]=8`,
  );
});

test("the global fetch is called as a function, as browsers demand", async () => {
  const seen: string[] = [];
  vi.stubGlobal("fetch", function (this: unknown, url: string) {
    if (this !== undefined && this !== globalThis) throw new TypeError("Illegal invocation");
    seen.push(url);
    return Promise.resolve(new Response("true"));
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const options = { url: "https://school.example", token, retry: false } as const;
  await coreWebservicePing(createMoodleClient(options));
  const log = () => undefined;
  await coreWebservicePing(createMoodleClient({ ...options, log, functionInAddress: true }));
  await errorOf(fetchToken({ ...options, username: "a", password: "b", service: "c" }));
  expect(seen.map((url) => url.slice(url.lastIndexOf("/")))).toEqual([
    "/server.php",
    "/server.php?wsfunction=core_webservice_ping",
    "/token.php",
  ]);
});

describe("the error describes an answer that is not Moodle's:", () => {
  const page = "<!DOCTYPE html><style>b { x }</style><title>School</title><h1>Down\n for now</h1>";
  test.each<[title: string, status: number, body: string, kind: string, words: RegExp]>([
    [
      "a maintenance page",
      503,
      page,
      "status",
      /HTTP status 503: School Down for now\nMaintenance/,
    ],
    ["REST switched off", 403, "", "status", /HTTP status 403\nAre web services and REST on\?/],
    ["a wrong address", 404, "<h1>Not Found</h1>", "status", /404: Not Found\nIs `url` right/],
    ["an unusual status with JSON", 418, '{"a":1}', "status", /HTTP status 418$/],
    ["a page with status 200", 200, page, "html", /HTML instead of JSON: School Down for now$/],
    ["an empty answer", 200, "", "empty", /the answer is empty/],
    [
      "a warning of PHP before the JSON",
      200,
      '<br />\n<b>Warning</b>: x in y {"a":1}',
      "html",
      /Warning : x in y$/,
    ],
    [
      "a plain warning before the JSON",
      200,
      "Notice: x [1]",
      "invalid-json",
      /13 characters: Notice: x$/,
    ],
    [
      "truncated JSON",
      200,
      '{"name":"private',
      "invalid-json",
      /no readable JSON in 16 characters$/,
    ],
    ["XML", 200, "<?xml?><RESPONSE></RESPONSE>", "invalid-json", /incomplete XML$/],
  ])("%s", async (_title, status, body, kind, words) => {
    const error = await pingError((_request, response) => response.writeHead(status).end(body));
    expect(error).toBeInstanceOf(MoodleTransportError);
    expect(error).toMatchObject({ kind, status, functionName: "core_webservice_ping" });
    expect((error as Error).message).toMatch(words);
  });

  test("but an envelope is a server error, whatever the status", async () => {
    const envelope = { exception: "e", errorcode: "accessexception", message: "Nein" };
    const error = await pingError((_request, response) =>
      response.writeHead(500).end(JSON.stringify(envelope)),
    );
    expect(error).toBeInstanceOf(MoodleServerError);
    expect((error as Error).message).toBe(`accessexception from core_webservice_ping: Nein
Check, most likely first:
- the service has the function
- its users include the owner
- its capability and webservice/rest:use
- expiry: token, password
- this IP
- the account is active`);
  });
});

describe("a redirect is not followed", () => {
  test.each([
    [
      301,
      "https://www.school.example/moodle/webservice/rest/server.php?s=1",
      /to https:\/\/www\.school\.example\/moodle\/webservice\/rest\/server\.php; should `url` be https:\/\/www\.school\.example\/moodle \?/,
    ],
    [
      302,
      "/login/index.php?session=1",
      /to http:\/\/127\.0\.0\.1:\d+\/login\/index\.php; the call did not follow/,
    ],
    [307, "http://[", /the site redirects; the call did not follow/],
  ])("of status %i to %s", async (status, location, words) => {
    let calls = 0;
    const error = await pingError((_request, response) => {
      calls += 1;
      response.writeHead(status, { location }).end();
    });
    expect(error).toBeInstanceOf(MoodleTransportError);
    expect(error).toMatchObject({ kind: "redirect", status });
    expect((error as Error).message).toMatch(words);
    expect((error as Error).message).not.toMatch(/session|s=1/);
    expect(calls).toBe(1);
  });

  test("in a browser, which hides its target", async () => {
    const opaque = Object.assign(new Response(null), { clone: () => opaque });
    Object.defineProperties(opaque, { type: { value: "opaqueredirect" }, status: { value: 0 } });
    const client = createMoodleClient({ url: "https://s.example", token, ...fakeFetch(opaque) });
    expect(await errorOf(coreWebservicePing(client))).toMatchObject({ kind: "redirect" });
  });
});

describe("a call ends", () => {
  test("when the network fails, with the reason", async () => {
    const client = createMoodleClient({ url: "http://127.0.0.1:1", token });
    const error = await errorOf(coreWebservicePing(client));
    expect(error).toMatchObject({ kind: "network" });
    expect(error).not.toHaveProperty("status");
    expect((error as Error).message).toMatch(/fetch failed: .*(ECONNREFUSED|bad port)/);
  });

  test("when the connection breaks in the middle of the answer", async () => {
    const error = await pingError((_request, response) => {
      response.writeHead(200, { "content-length": "100" }).write("[", () => response.destroy());
    });
    expect(error).toMatchObject({ kind: "network" });
  });

  test("when its time is over, even in the middle of the answer", async () => {
    const slow: RequestListener = (_request, response) => response.write("[");
    const error = await pingError(slow, {}, { timeout: 30 });
    expect(error).toMatchObject({ kind: "timeout" });
    expect((error as Error).message).toMatch(/no answer within 30 ms/);
  });

  test("when its time is over, even if fetch or token ignore the signal", async () => {
    const never = () => new Promise<never>(() => undefined);
    const url = "https://s.example";
    const deaf = createMoodleClient({ url, token, fetch: never, timeout: 5 });
    expect(await errorOf(coreWebservicePing(deaf))).toMatchObject({ kind: "timeout" });
    const tokenless = createMoodleClient({ url, token: never, timeout: 5 });
    expect(await errorOf(coreWebservicePing(tokenless))).toMatchObject({ kind: "timeout" });
  });

  test("when the caller aborts it", async () => {
    const controller = new AbortController();
    const hanging: RequestListener = () => {
      controller.abort();
    };
    const error = await pingError(hanging, {}, { signal: controller.signal });
    expect(error).toBeInstanceOf(MoodleTransportError);
    expect(error).toMatchObject({ kind: "aborted" });
  });

  test("before anything is sent when the caller aborted earlier", async () => {
    const { fetch, seen } = fakeFetch(true);
    const client = createMoodleClient({ url: "https://s.example", token, fetch });
    const error = await errorOf(coreWebservicePing(client, {}, { signal: AbortSignal.abort() }));
    expect(error).toMatchObject({ kind: "aborted" });
    expect(seen).toEqual([]);
  });

  test("with the exception of a token function, unchanged", async () => {
    const own = new RangeError("mine");
    const { fetch } = fakeFetch("no boolean");
    const url = "https://s.example";
    const client = createMoodleClient({ url, fetch, token: () => Promise.reject(own) });
    expect(await errorOf(coreWebservicePing(client))).toBe(own);
  });

  test.each([
    () => {
      throw new RangeError("mine");
    },
    () => Promise.reject(new RangeError("mine")),
  ])(
    "normally when onMismatch fails, because the site has carried out the call",
    async (onMismatch) => {
      const { fetch } = fakeFetch("no boolean");
      const client = createMoodleClient({ url: "https://s.example", token, fetch, onMismatch });
      expect(await coreWebservicePing(client)).toBe("no boolean");
    },
  );

  test.each([0, Infinity])(
    "not by a timeout of %d, and leaves no listener behind",
    async (timeout) => {
      const { signal } = new AbortController();
      const listeners = new Set<unknown>();
      signal.addEventListener = (_type: string, listener: unknown) => void listeners.add(listener);
      signal.removeEventListener = (_type: string, listener: unknown) => {
        listeners.delete(listener);
      };
      const { fetch } = fakeFetch(true);
      const client = createMoodleClient({ url: "https://s.example", token, fetch, timeout });
      expect(await coreWebservicePing(client, {}, { signal })).toBe(true);
      expect(listeners.size).toBe(0);
    },
  );
});
