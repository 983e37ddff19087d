import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import type { CustomAnswer } from "../../src/simulate/index.js";
import {
  callInParts,
  MoodleParameterError,
  MoodlePartsError,
  type PartsProgress,
} from "./fixture/index.js";
import { named, type AnyClient } from "./spec-client.js";
import { errorOf } from "./fake-fetch.js";
import { siteAndClient } from "./site-client.js";
import { smallSpec } from "./small-spec.js";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Creates answers for a simulated site, and records every id that the site receives. */
function recordingAnswers() {
  const deleted: number[] = [];
  const read: number[] = [];
  const answers: Record<string, CustomAnswer> = {
    core_user_delete_users: ({ userids }) => {
      deleted.push(...(userids as number[]));
      return null;
    },
    core_user_get_names: ({ userids }) => {
      read.push(...(userids as number[]));
      const users = (userids as number[]).map((id) => ({ id, name: `n${String(id)}` }));
      return { users, warnings: users.length > 0 ? [`from ${String(users[0]!.id)}`] : [] };
    },
  };
  return { deleted, read, answers };
}

type Options = Parameters<typeof siteAndClient>[1];

async function site(options: Options = {}) {
  const { deleted, read, answers } = recordingAnswers();
  const siteWithClient = await siteAndClient(smallSpec, {
    retry: false,
    ...options,
    site: { answers: { ...answers, ...options.site?.answers }, ...options.site },
  });
  return { ...siteWithClient, deleted, read };
}

interface AnyParts {
  readonly part: string;
  readonly size?: number;
  readonly from?: number;
  readonly signal?: AbortSignal;
  readonly settings?: object;
  readonly onProgress?: (progress: PartsProgress) => void;
  readonly merge?: (before: never, next: never) => unknown;
}

// The functions of the small site are untyped; types.slow.test.ts checks types.
const inParts = callInParts as unknown as (
  client: AnyClient,
  callee: ReturnType<typeof named>,
  params: object,
  options: AnyParts,
) => Promise<unknown>;

type More = Partial<AnyParts>;

const deleteIn = (client: AnyClient, userids: unknown[], more: More = {}) => {
  return inParts(
    client,
    named("core_user_delete_users"),
    { userids },
    { part: "userids", ...more },
  );
};

const namesIn = (client: AnyClient, userids: unknown[], more: More = {}) => {
  return inParts(client, named("core_user_get_names"), { userids }, { part: "userids", ...more });
};

describe("100,000 users at a site with a limit of 1,000 fields", () => {
  test("are all deleted, each once, in constant memory", async () => {
    const times = new Uint8Array(100_000);
    const core_user_delete_users: CustomAnswer = ({ userids }) => {
      for (const id of userids as number[]) times[id]! += 1;
      return null;
    };
    const { client, site: at } = await site({ site: { answers: { core_user_delete_users } } });
    const heap: number[] = [];
    let requests = 0;
    const onProgress = () => {
      // The simulated site stores what it receives; the client must store nothing.
      requests += (at.requests as unknown[]).splice(0).length;
      collectGarbage();
      heap.push(process.memoryUsage().heapUsed);
    };
    await deleteIn(client, numbers(100_000), { onProgress });
    expect(times.every((count) => count === 1)).toBe(true);
    expect(requests).toBe(Math.ceil(100_000 / 997));
    const growth = Math.min(...heap.slice(-20)) - Math.min(...heap.slice(5, 25));
    expect(growth).toBeLessThan(2 ** 20);
  });

  test("are all read, and their answers are joined", async () => {
    const { client, read } = await site({ concurrency: 4 });
    const userids = numbers(100_000);
    const answer = (await namesIn(client, userids)) as {
      users: { id: number }[];
      warnings: string[];
    };
    expect(answer.users.map(({ id }) => id)).toEqual(userids);
    expect(answer.warnings).toHaveLength(Math.ceil(100_000 / 997));
    expect(read.sort((a, b) => a - b)).toEqual(userids);
  });
});

describe("the parts", () => {
  test("are as large as the limit allows, including other fields and settings", async () => {
    const { client, site: at } = await site({
      maxInputVars: 10,
      settings: { lang: "fr" },
      site: { maxInputVars: 10 },
    });
    const params = { userids: numbers(12), short: 1 };
    const options = { part: "userids", settings: { raw: true } };
    await inParts(client, named("core_user_get_names"), params, options);
    // Ten fields less the token, the function, the format, two settings and `short`.
    expect(at.requests.map(({ fieldNames }) => fieldNames?.length)).toEqual([10, 10, 10]);
    expect(at.requests.every(({ dropped }) => dropped === 0)).toBe(true);
  });

  test("count the fields of each item", async () => {
    const { client, site: at } = await site({ maxInputVars: 8, site: { maxInputVars: 8 } });
    const users = [
      { username: "a", password: "p1" },
      { username: "b", password: "p2" },
      { username: "c" },
      { username: "d", password: "p4" },
      { username: "e" },
    ];
    await inParts(client, named("core_user_create_users"), { users }, { part: "users" });
    const sizes = at.requests.map(({ params }) => (params?.["users"] as unknown[]).length);
    expect(sizes).toEqual([3, 2]);
  });

  test.each([
    [1, [[0], [1], [2], [3], [4], [5], [6]]],
    [3, [[0, 1, 2], [3, 4, 5], [6]]],
    [7, [[0, 1, 2, 3, 4, 5, 6]]],
  ])("have at most the given size of %i", async (size, parts) => {
    const { client, site: at } = await site();
    await deleteIn(client, numbers(7), { size });
    expect(at.requests.map(({ params }) => params?.["userids"])).toEqual(parts);
  });

  test("of a function that writes are sent one after the other, whatever the concurrency", async () => {
    let running = 0;
    let most = 0;
    const slow: CustomAnswer = async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 50));
      running -= 1;
      return { users: [] };
    };
    const answers = { core_user_delete_users: slow, core_user_get_names: slow };
    const { client } = await site({ concurrency: 3, site: { answers } });
    await deleteIn(client, numbers(8), { size: 1 });
    expect(most).toBe(1);
    await namesIn(client, numbers(8), { size: 1 });
    expect(most).toBe(3);
  });

  test("report their progress before each call and at the end", async () => {
    const { client } = await site();
    const progress: unknown[] = [];
    await deleteIn(client, numbers(5), { size: 2, onProgress: (step) => progress.push(step) });
    expect(progress).toEqual([
      { done: 0, sent: 2, total: 5 },
      { done: 2, sent: 4, total: 5 },
      { done: 4, sent: 5, total: 5 },
      { done: 5, sent: 5, total: 5 },
    ]);
  });

  test("do not change if the caller changes the list meanwhile", async () => {
    const { client, deleted } = await site();
    const userids = numbers(6);
    await deleteIn(client, userids, { size: 2, onProgress: () => (userids.length = 0) });
    expect(deleted).toEqual(numbers(6));
  });
});

describe("nothing is sent", () => {
  test.each<[title: string, userids: unknown[], words: RegExp]>([
    ["an item that does not fit", [...numbers(2000), "x"], /userids\[2000\]: expected int/],
    ["an item that cannot be sent", [...numbers(2000), null], /userids\[2000\]/],
  ])("when there is %s, however late", async (_title, userids, words) => {
    const { client, site: at } = await site();
    const error = await errorOf(deleteIn(client, userids));
    expect(error).toBeInstanceOf(MoodleParameterError);
    expect((error as Error).message).toMatch(words);
    expect(at.requests).toEqual([]);
  });

  test("when an item cannot be sent, without validation too", async () => {
    const { client, site: at } = await site({ validation: "off" });
    const error = await errorOf(deleteIn(client, [...numbers(1500), new Date()]));
    expect((error as Error).message).toMatch(/userids\[1500\]: expected seconds since 1970/);
    expect(at.requests).toEqual([]);
  });

  test("when one item alone has too many fields", async () => {
    const { client, site: at } = await site({ maxInputVars: 4, validation: "off" });
    const users = [{ username: "a" }, { username: "b", password: "c" }];
    const call = inParts(client, named("core_user_create_users"), { users }, { part: "users" });
    const error = await errorOf(call);
    expect((error as Error).message).toMatch(/drop 1 of its 5 fields/);
    expect(at.requests).toEqual([]);
  });

  test("when the parameter is not a list, or the function is unknown", async () => {
    const { client, site: at } = await site({ validation: "off" });
    const calls = [
      inParts(client, named("core_user_delete_users"), { userids: 7 }, { part: "userids" }),
      inParts(client, named("core_user_delete_user"), { userids: [7] }, { part: "userids" }),
    ];
    const errors = await Promise.all(calls.map(errorOf));
    expect(String(errors[0])).toMatch(/"userids" is not a list/);
    expect(String(errors[1])).toMatch(/not part of this client; did you mean/);
    expect(at.requests).toEqual([]);
  });
});

describe("after a failure", () => {
  test("of a write, the error distinguishes done, doubtful and unsent items", async () => {
    const { client, site: at, deleted } = await site();
    at.failNext(null, null, { kind: "dropped-unanswered" });
    const error = await errorOf(deleteIn(client, numbers(10), { size: 3 }));
    expect(error).toBeInstanceOf(MoodlePartsError);
    expect(error).toMatchObject({
      functionName: "core_user_delete_users",
      done: 6,
      sent: 9,
      total: 10,
      reason: { kind: "network" },
    });
    expect((error as Error).message).toMatch(
      /^core_user_delete_users in parts: the first 6 of 10 items of userids are done; the call with items 6 to 8 failed, and may have been carried out; 1 were not sent\. Continue with `from: 6`\.\nMoodleTransportError: core_user/,
    );
    expect(deleted).toEqual(numbers(9));
  });

  test("the call can continue where it ended", async () => {
    const { client, site: at, deleted } = await site();
    at.failNext(null, null, { kind: "dropped-unread" });
    const error = (await errorOf(deleteIn(client, numbers(10), { size: 3 }))) as MoodlePartsError;
    await deleteIn(client, numbers(10), { size: 3, from: error.done });
    expect(deleted).toEqual(numbers(10));
    await deleteIn(client, numbers(10), { from: 10 });
    expect(deleted).toEqual(numbers(10));
  });

  test("of a read, the error holds the merged answer so far, without printing it", async () => {
    const { client, site: at } = await site();
    at.failNext(null, null, { kind: "truncated" });
    const error = (await errorOf(namesIn(client, numbers(10), { size: 2 }))) as MoodlePartsError<{
      users: unknown[];
    }>;
    expect(error).toMatchObject({ done: 4, sent: 6, total: 10 });
    expect(error.result?.users).toHaveLength(4);
    expect(JSON.stringify(error)).not.toContain("n3");
  });

  test("no more parts are sent, and running ones are awaited", async () => {
    const { client, site: at } = await site({ concurrency: 2 });
    at.failNext({ kind: "truncated" });
    const error = await errorOf(namesIn(client, numbers(10), { size: 2 }));
    expect(error).toMatchObject({ done: 0, sent: 4 });
    expect(at.requests).toHaveLength(2);
  });

  test("by an abort, the error reports the progress of the call", async () => {
    const { client, deleted } = await site();
    const controller = new AbortController();
    const onProgress = ({ done }: { done: number }) => {
      if (done === 4) controller.abort();
    };
    const more = { size: 2, onProgress, signal: controller.signal };
    const error = await errorOf(deleteIn(client, numbers(10), more));
    expect(error).toMatchObject({ done: 4, total: 10, reason: { kind: "aborted" } });
    expect(deleted).toEqual(numbers(4));
  });

  test("an exception of onProgress ends the call before the next part", async () => {
    const { client, deleted } = await site();
    const own = new RangeError("enough");
    const onProgress = ({ done }: { done: number }) => {
      if (done === 2) throw own;
    };
    const error = await errorOf(deleteIn(client, numbers(6), { size: 2, onProgress }));
    expect(error).toMatchObject({ done: 2, sent: 2, reason: own });
    expect(deleted).toEqual(numbers(2));
  });
});

describe("answers", () => {
  const totals = {
    core_user_get_names: ({ userids }: { userids?: unknown }) => {
      return { users: [], total: (userids as unknown[]).length };
    },
  } as Record<string, CustomAnswer>;
  const total = (client: AnyClient, count: number, more: More = {}) => {
    return namesIn(client, numbers(count), { size: 2, ...more });
  };

  test("with the same values are joined", async () => {
    const { client } = await site({ site: { answers: totals } });
    expect(await total(client, 4)).toEqual({ users: [], total: 2 });
  });

  test("that differ are neither merged by guesswork nor lost", async () => {
    const { client } = await site({ site: { answers: totals } });
    const error = (await errorOf(total(client, 5))) as MoodlePartsError;
    expect(String(error)).toMatch(
      /the answers differ at total: combine them with the option `merge`/,
    );
    expect(error).toMatchObject({ done: 5, sent: 5 });
    expect(error.result).toEqual({ users: [], total: 2 });
    expect(error.unmerged).toEqual({ users: [], total: 1 });
  });

  test("are merged by the user's function", async () => {
    const { client } = await site({ site: { answers: totals } });
    const merge = (a: { total: number }, b: { total: number }) => ({ total: a.total + b.total });
    expect(await total(client, 5, { merge })).toEqual({ total: 5 });
  });

  test("for an empty list are those of one call", async () => {
    const settings = { answers: totals, debug: true };
    const { client, site: at } = await site({ validation: "off", site: settings });
    const error = await errorOf(total(client, 0));
    expect(String(error)).toMatch(/Missing required key/);
    expect(at.requests).toHaveLength(1);
  });
});
