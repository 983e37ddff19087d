import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { SimulatedSite } from "../../src/simulate/index.js";
import { errorOf } from "./fake-fetch.js";
import { siteAndClient } from "./site-client.js";
import { smallSpec } from "./small-spec.js";
import { MoodleTransportError } from "./fixture/index.js";

type Fault = Parameters<SimulatedSite["failNext"]>[0] & object;

/** Every fault of the simulated site, with the resulting error and whether a second attempt helps. */
const faults: readonly [
  title: string,
  fault: Fault,
  kind: string,
  again: boolean,
  words: RegExp,
][] = [
  [
    "a connection that ends before the request is read",
    { kind: "dropped-unread" },
    "network",
    true,
    /fetch failed|terminated/,
  ],
  [
    "a connection that ends without an answer",
    { kind: "dropped-unanswered" },
    "network",
    true,
    /fetch failed|terminated/,
  ],
  [
    "a connection that ends in the middle of the answer",
    { kind: "cut-off" },
    "network",
    true,
    /terminated|aborted/,
  ],
  ["an answer that stops halfway", { kind: "truncated" }, "invalid-json", true, /no readable/],
  [
    "a warning of PHP before the answer",
    { kind: "warning" },
    "html",
    true,
    /HTML instead of JSON: Warning : Undefined variable/,
  ],
  [
    "a maintenance page",
    { kind: "maintenance" },
    "status",
    true,
    /HTTP status 503: Back soon .*\nMaintenance/,
  ],
  [
    "too many requests",
    { kind: "too-many", retryAfter: "0" },
    "status",
    true,
    /HTTP status 429.*\nToo many calls\./,
  ],
  [
    "an answer that is too slow",
    { kind: "slow", milliseconds: 60_000 },
    "timeout",
    true,
    /no answer within 300 ms; the site may still carry out the call/,
  ],
  [
    "a redirect to the login page",
    { kind: "login" },
    "redirect",
    false,
    /the site redirects to http.*\/login\/index\.php; the call did not follow/,
  ],
];

const executed = ({ requests }: SimulatedSite): number => {
  return requests.filter(({ params }) => params !== undefined).length;
};
const quick = { retry: { firstWait: 1 }, timeout: 300 };

describe.each(faults)("%s", (_title, fault, kind, again, words) => {
  test("causes the documented error without retries", async () => {
    const { site, client } = await siteAndClient(smallSpec, { ...quick, retry: false });
    site.failNext(fault);
    const error = await errorOf(client.call("core_user_get_names", { userids: [1] }));
    expect(error).toBeInstanceOf(MoodleTransportError);
    expect(error).toMatchObject({ kind, functionName: "core_user_get_names" });
    expect((error as Error).message).toMatch(words);
    expect(site.requests).toHaveLength(1);
  });

  test(again ? "is overcome by a retry of a function that reads" : "is not retried", async () => {
    const { site, client } = await siteAndClient(smallSpec, quick);
    site.failNext(fault, fault);
    const call = client.call("core_user_get_names", { userids: [1] });
    if (again) expect(await call).toHaveProperty("users");
    else expect(await errorOf(call)).toMatchObject({ kind });
    expect(site.requests).toHaveLength(again ? 3 : 1);
  });

  test("never leads to a second execution of a call that writes", async () => {
    const { site, client } = await siteAndClient(smallSpec, quick);
    site.failNext(fault);
    const error = await errorOf(client.call("core_user_delete_users", { userids: [1] }));
    // A function that returns nothing answers `null`; half of that is not JSON either.
    expect(error).toMatchObject({ kind });
    expect(site.requests).toHaveLength(1);
    expect(executed(site)).toBeLessThanOrEqual(1);
  });
});

test("an error after several attempts states their number", async () => {
  const { site, client } = await siteAndClient(smallSpec, quick);
  const down = { kind: "maintenance" } as const;
  site.failNext(down, down, down);
  const error = await errorOf(client.call("core_user_get_names", { userids: [1] }));
  expect((error as Error).message).toMatch(/\nTried 3 times\.$/);
  expect(site.requests).toHaveLength(3);
});

test("a program exits after faults, waits and queues, because nothing stays open", () => {
  const program = fileURLToPath(new URL("./programs/ends-by-itself.ts", import.meta.url));
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--import", "tsx", program, JSON.stringify(faults.map(([, fault]) => fault))],
    { encoding: "utf8", timeout: 60_000 },
  );
  expect(stderr).toBe("");
  expect(stdout).toMatch(/^ended: \d+ errors\n$/);
  expect(status).toBe(0);
});
