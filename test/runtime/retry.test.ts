import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { FailedCall, FailureDetails } from "../../templates/runtime/failure.js";
import { retryDelay } from "../../templates/runtime/retry-delay.js";
import { parseRetryAfter } from "../../templates/runtime/transience.js";
import {
  coreUserGetUsers,
  coreWebservicePing,
  createMoodleClient,
  MoodleTransportError,
} from "./fixture/index.js";
import { errorOf, token } from "./fake-fetch.js";

const attempt = () => Promise.resolve();
const reads: FailedCall = { name: "f", secrets: [], attempt, access: "read" };
const writes: FailedCall = { ...reads, access: "write" };
const unknown: FailedCall = { name: "f", secrets: [], attempt };

const network = (cause: unknown): FailureDetails => ({ kind: "network", cause });
const status = (code: number, after: string | null = null): FailureDetails => {
  return { kind: "no-answer", status: code, text: "<p>", retryAfter: after };
};
/** Builds an error like those that undici throws. */
const fetchFailed = (...facts: object[]): Error => {
  const [first = {}, ...more] = facts.map((fact) => Object.assign(new Error("inner"), fact));
  const cause = more.length > 0 ? new AggregateError([first, ...more]) : first;
  return new TypeError("fetch failed", { cause });
};
const connect = (code: string): object => ({ code, syscall: "connect" });

describe("a call is retried", () => {
  test.each<[title: string, facts: FailureDetails, reading: boolean, writing: boolean]>([
    ["a connection that is refused", network(fetchFailed(connect("ECONNREFUSED"))), true, true],
    [
      "two addresses that refuse",
      network(fetchFailed(connect("ECONNREFUSED"), connect("ECONNREFUSED"))),
      true,
      true,
    ],
    [
      "two addresses, one of which may have received the call",
      network(fetchFailed(connect("ECONNREFUSED"), { code: "ECONNRESET", syscall: "read" })),
      true,
      false,
    ],
    ["a host that does not answer", network(fetchFailed(connect("ETIMEDOUT"))), true, true],
    [
      "a connection that takes too long",
      network(fetchFailed({ code: "UND_ERR_CONNECT_TIMEOUT" })),
      true,
      true,
    ],
    [
      "an unknown host",
      network(fetchFailed({ code: "ENOTFOUND", syscall: "getaddrinfo" })),
      true,
      true,
    ],
    [
      "names that cannot be looked up now",
      network(fetchFailed({ code: "EAI_AGAIN", syscall: "getaddrinfo" })),
      true,
      true,
    ],
    [
      "a connection that breaks",
      network(fetchFailed({ code: "ECONNRESET", syscall: "read" })),
      true,
      false,
    ],
    [
      "a write that times out",
      network(fetchFailed({ code: "ETIMEDOUT", syscall: "write" })),
      true,
      false,
    ],
    [
      "a socket that the other side closes",
      network(fetchFailed({ code: "UND_ERR_SOCKET" })),
      true,
      false,
    ],
    ["a browser's error", network(new TypeError("Failed to fetch")), true, false],
    ["a thrown value that is not an error", network("no"), true, false],
    [
      "a certificate for another host",
      network(fetchFailed({ code: "ERR_TLS_CERT_ALTNAME_INVALID" })),
      false,
      false,
    ],
    [
      "a self-signed certificate",
      network(fetchFailed({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" })),
      false,
      false,
    ],
    ["no answer in time", { kind: "timeout", milliseconds: 5 }, true, false],
    ["status 429", status(429), true, false],
    ["status 502", status(502), true, false],
    ["status 503", status(503), true, false],
    ["status 504", status(504), true, false],
    ["status 200 without JSON", status(200), true, false],
    ["status 500", status(500), false, false],
    ["status 404", status(404), false, false],
    ["status 403", status(403), false, false],
    ["an abort", { kind: "aborted" }, false, false],
    ["a redirect", { kind: "redirect", status: 302, from: "", location: null }, false, false],
    ["an error of the server", { kind: "server", envelope: {} }, false, false],
    [
      "a parameter that cannot be sent",
      { kind: "unsendable", keys: ["a"], problem: "value", value: null },
      false,
      false,
    ],
    ["too many fields", { kind: "too-many-fields", count: 9, most: 5 }, false, false],
    ["an answer that is too large", { kind: "too-large", most: 5 }, false, false],
  ])("after %s", (_title, facts, reading, writing) => {
    expect(retryDelay(facts, 1, reads) !== undefined).toBe(reading);
    expect(retryDelay(facts, 1, writes) !== undefined).toBe(writing);
    expect(retryDelay(facts, 1, unknown) !== undefined).toBe(writing);
  });

  test("as often as the call's options allow, or else the client's", () => {
    const tries = (failed: FailedCall): number => {
      let tried = 1;
      while (retryDelay(status(503), tried, failed) !== undefined) tried += 1;
      return tried;
    };
    expect(tries(reads)).toBe(3);
    expect(tries({ ...reads, options: { retry: { attempts: 5 } } })).toBe(5);
    expect(tries({ ...reads, options: { retry: { attempts: 5 } }, call: { retry: false } })).toBe(
      1,
    );
    expect(tries({ ...reads, options: { retry: false }, call: { retry: {} } })).toBe(3);
    expect(tries({ ...reads, options: { retry: { attempts: 0 } } })).toBe(1);
  });
});

describe("the wait before the next attempt", () => {
  afterEach(() => vi.restoreAllMocks());

  test.each([
    [0, [250, 500, 1000, 1000]],
    [0.999999, [500, 1000, 2000, 2000]],
  ])("doubles up to the longest, at random %d", (chance, waits) => {
    vi.spyOn(Math, "random").mockReturnValue(chance);
    const failed = { ...reads, options: { retry: { attempts: 9, longestWait: waits[3]! } } };
    const got = [1, 2, 3, 4].map((tried) => retryDelay(status(503), tried, failed)!);
    expect(got.map(Math.round)).toEqual(waits);
  });

  test("is the wait that the site requests, unless that is too long", () => {
    expect(retryDelay(status(429, "7"), 1, reads)).toBe(7000);
    expect(retryDelay(status(503, "31"), 1, reads)).toBeUndefined();
    const patient = { ...reads, call: { retry: { longestWait: 31_000 } } };
    expect(retryDelay(status(503, "31"), 1, patient)).toBe(31_000);
  });

  describe("according to the header Retry-After", () => {
    beforeEach(() => vi.useFakeTimers({ now: Date.UTC(2026, 0, 5, 12) }));
    afterEach(() => vi.useRealTimers());
    test.each([
      [" 3 ", 3000],
      ["0", 0],
      ["Mon, 05 Jan 2026 12:00:09 GMT", 9000],
      ["Mon, 05 Jan 2026 11:00:00 GMT", 0],
      ["soon", undefined],
      ["", undefined],
      [null, undefined],
    ])("%j", (header, wait) => {
      expect(parseRetryAfter(header)).toBe(wait);
    });
  });
});

describe("a call", () => {
  const url = "https://school.example";
  const refused = () => fetchFailed(connect("ECONNREFUSED"));

  test("that was never sent is sent again, whatever the function does", async () => {
    let tries = 0;
    const fetch = () => {
      tries += 1;
      return tries < 3 ? Promise.reject(refused()) : Promise.resolve(new Response("true"));
    };
    const client = createMoodleClient({ url, token, fetch, retry: { firstWait: 1 } });
    expect(await coreWebservicePing(client)).toBe(true);
    expect(tries).toBe(3);
  });

  test("whose values do not match the documentation is not repeated", async () => {
    let sent = 0;
    const fetch = () => {
      sent += 1;
      return Promise.resolve(new Response('"twelve"'));
    };
    const client = createMoodleClient({ url, token, fetch, validation: "strict" });
    const asReading: typeof client = {
      request: (name, params, options, info) =>
        client.request(name, params, options, { ...info, access: "read" }),
    };
    const params = { criteria: 5 } as unknown as Parameters<typeof coreUserGetUsers>[1];
    expect(await errorOf(coreUserGetUsers(asReading, params))).toMatchObject({
      name: "MoodleParameterError",
    });
    expect(sent).toBe(0);
    expect(await errorOf(coreWebservicePing(asReading))).toMatchObject({
      name: "MoodleResponseError",
    });
    expect(sent).toBe(1);
  });

  test("is not sent again once it may have been sent", async () => {
    let tries = 0;
    const fetch = () => {
      tries += 1;
      return Promise.reject(tries < 2 ? refused() : fetchFailed({ code: "UND_ERR_SOCKET" }));
    };
    const client = createMoodleClient({ url, token, fetch, retry: { firstWait: 1, attempts: 9 } });
    const error = await errorOf(coreWebservicePing(client));
    expect(error).toMatchObject({ kind: "network" });
    expect(tries).toBe(2);
  });

  test("calls the token function before every attempt", async () => {
    const tokens = ["first-token", "second-token"];
    const sent: (string | null)[] = [];
    const fetch = (_url: string, init: RequestInit) => {
      sent.push(new URLSearchParams(init.body as string).get("wstoken"));
      return sent.length < 2 ? Promise.reject(refused()) : Promise.resolve(new Response("true"));
    };
    const retry = { firstWait: 1 };
    const client = createMoodleClient({ url, token: () => tokens.shift()!, fetch, retry });
    await coreWebservicePing(client);
    expect(sent).toEqual(["first-token", "second-token"]);
  });

  test("ends when the caller aborts it during a wait, and leaves no listener", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const added = vi.spyOn(signal, "addEventListener");
    const removed = vi.spyOn(signal, "removeEventListener");
    const client = createMoodleClient({
      url,
      token,
      fetch: () => Promise.reject(refused()),
      retry: { firstWait: 100_000, longestWait: 100_000 },
      log: ({ kind }) => {
        if (kind === "retry") setTimeout(() => controller.abort());
      },
    });
    const error = await errorOf(coreWebservicePing(client, {}, { signal }));
    expect(error).toBeInstanceOf(MoodleTransportError);
    expect(error).toMatchObject({ kind: "aborted" });
    expect(removed.mock.calls.length).toBe(added.mock.calls.length);
  });

  test("reports the wait that the site requests", async () => {
    const busy = new Response("<p>busy</p>", { status: 503, headers: { "retry-after": "120" } });
    const client = createMoodleClient({ url, token, fetch: () => Promise.resolve(busy) });
    expect(await errorOf(coreWebservicePing(client))).toMatchObject({ retryAfter: 120_000 });
  });
});
