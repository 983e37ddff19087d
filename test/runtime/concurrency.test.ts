import { describe, expect, test, vi } from "vitest";
import { coreWebservicePing, createMoodleClient } from "./fixture/index.js";
import { errorOf, token } from "./fake-fetch.js";

/** Creates a `fetch` that answers when the test releases it, and counts the running requests. */
function gatedFetch() {
  const held: (() => void)[] = [];
  const seen = { running: 0, most: 0, started: 0 };
  const fetch = () => {
    seen.running += 1;
    seen.started += 1;
    seen.most = Math.max(seen.most, seen.running);
    return new Promise<Response>((resolve) => {
      held.push(() => {
        seen.running -= 1;
        resolve(new Response("true"));
      });
    });
  };
  const until = (running: number) => vi.waitFor(() => expect(seen.running).toBe(running));
  return { fetch, seen, until, release: () => held.shift()?.() };
}

const url = "https://school.example";

describe("with the option concurrency", () => {
  test("calls never exceed the limit, and all run in turn", async () => {
    const { fetch, seen, until, release } = gatedFetch();
    const client = createMoodleClient({ url, token, fetch, concurrency: 3 });
    const order: number[] = [];
    const calls = Array.from({ length: 10 }, async (_, index) => {
      await coreWebservicePing(client);
      order.push(index);
    });
    for (let round = 0; round < 10; round++) {
      await until(Math.min(3, 10 - round));
      release();
    }
    await Promise.all(calls);
    expect(seen).toEqual({ running: 0, most: 3, started: 10 });
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test("a failed call releases its slot", async () => {
    let calls = 0;
    const fetch = () => {
      calls += 1;
      return calls === 1 ? Promise.reject(new Error("no")) : Promise.resolve(new Response("true"));
    };
    const client = createMoodleClient({ url, token, fetch, concurrency: 1 });
    const [first, second] = await Promise.allSettled([
      coreWebservicePing(client),
      coreWebservicePing(client),
    ]);
    expect(first.status).toBe("rejected");
    expect(second).toMatchObject({ value: true });
  });

  test("a call that is aborted while it waits is never made", async () => {
    const { fetch, seen, until, release } = gatedFetch();
    const client = createMoodleClient({ url, token, fetch, concurrency: 1 });
    const controller = new AbortController();
    const first = coreWebservicePing(client);
    const second = errorOf(coreWebservicePing(client, {}, { signal: controller.signal }));
    const third = coreWebservicePing(client);
    await until(1);
    controller.abort();
    expect(await second).toMatchObject({ kind: "aborted" });
    release();
    await first;
    await until(1);
    release();
    await third;
    expect(seen.started).toBe(2);
  });

  test("time in the queue does not count towards the timeout", async () => {
    const { fetch, until, release } = gatedFetch();
    const client = createMoodleClient({ url, token, fetch, concurrency: 1 });
    const first = coreWebservicePing(client);
    const second = coreWebservicePing(client, {}, { timeout: 300 });
    await new Promise((resolve) => setTimeout(resolve, 350));
    release();
    await first;
    await until(1);
    release();
    expect(await second).toBe(true);
  });

  test("clients do not share their slots", async () => {
    const { fetch, seen, until, release } = gatedFetch();
    const options = { url, token, fetch, concurrency: 1 };
    const clients = [createMoodleClient(options), createMoodleClient(options)];
    const calls = clients.map((client) => coreWebservicePing(client));
    await until(2);
    expect(seen.started).toBe(2);
    release();
    release();
    await Promise.all(calls);
  });
});
