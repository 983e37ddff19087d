import { describe, expect, test } from "vitest";
import { callInParts, upload, type LogEvent, type Observation } from "./fixture/index.js";
import { errorOf } from "./fake-fetch.js";
import { named } from "./spec-client.js";
import { siteAndClient } from "./site-client.js";
import { smallSpec } from "./small-spec.js";
import { observeShape } from "../../templates/runtime/observation.js";

const time = expect.any(Number) as number;
const name = "core_user_get_names";

describe("the option log", () => {
  test("receives the request, the response and the end of a call", async () => {
    const events: LogEvent[] = [];
    const { client } = await siteAndClient(smallSpec, { log: (event) => events.push(event) });
    await client.call(name, { userids: [1] });
    expect(events).toEqual([
      { kind: "request", function: name, attempt: 1 },
      { kind: "response", function: name, attempt: 1, status: 200, milliseconds: time },
      { kind: "done", function: name, milliseconds: time },
    ]);
  });

  test("receives the reason and time of each retry, and the outcome of the call", async () => {
    const events: LogEvent[] = [];
    const { client, site } = await siteAndClient(smallSpec, {
      log: (event) => events.push(event),
      retry: { attempts: 2, firstWait: 1 },
    });
    site.failNext({ kind: "maintenance" }, { kind: "dropped-unread" });
    const error = await errorOf(client.call(name, { userids: [1] }));
    expect(events).toMatchObject([
      { kind: "request", attempt: 1 },
      { kind: "response", attempt: 1, status: 503 },
      { kind: "retry", attempt: 1, wait: time, error: { kind: "status", status: 503 } },
      { kind: "request", attempt: 2 },
      { kind: "error", error: { kind: "network" } },
    ]);
    expect((events.at(-1) as { error: unknown }).error).toBe(error);
  });

  test("receives calls that were never sent, and files", async () => {
    const events: LogEvent[] = [];
    const { client } = await siteAndClient(smallSpec, { log: (event) => events.push(event) });
    await errorOf(client.call(name, { userids: ["x"] }));
    await upload(client, [{ name: "a", content: "x" }]);
    expect(events.map((event) => `${event.kind} ${event.function}`)).toEqual([
      `error ${name}`,
      "request webservice/upload.php",
      "response webservice/upload.php",
      "done webservice/upload.php",
    ]);
  });

  test("that throws changes nothing, and no call is made twice", async () => {
    const log = (): never => {
      throw new Error("the log is full");
    };
    const record = log;
    const { client, site } = await siteAndClient(smallSpec, { log, record });
    await client.call("core_user_delete_users", { userids: [1] });
    site.failNext({ kind: "maintenance" });
    await client.call(name, { userids: [1] }, { retry: { firstWait: 1 } });
    expect(site.requests).toHaveLength(3);
  });
});

describe("the option record", () => {
  test("receives the kinds in an answer before it is normalised, and no values", async () => {
    const seen: Observation[] = [];
    const users = [
      { id: 1, name: "needle" },
      { id: "2", name: null, more: 0.5 },
    ];
    const answers = { [name]: { users, warnings: [], total: true } };
    const { client } = await siteAndClient(smallSpec, {
      record: (observation) => seen.push(observation),
      site: { answers },
    });
    await client.call(name, { userids: [1] });
    expect(seen).toEqual([
      {
        function: name,
        shape: {
          "": { object: 1 },
          users: { list: 1 },
          "users[]": { object: 2 },
          "users[].id": { int: 1, string: 1 },
          "users[].name": { string: 1, null: 1 },
          "users[].more": { double: 1 },
          warnings: { list: 1 },
          total: { boolean: 1 },
        },
      },
    ]);
    expect(JSON.stringify(seen)).not.toContain("needle");
  });

  test("receives each part, but no failed calls", async () => {
    const seen: string[] = [];
    const { client, site } = await siteAndClient(smallSpec, {
      record: (observation) => seen.push(observation.function),
      retry: false,
      site: { answers: { [name]: { users: [], warnings: [] } } },
    });
    const params = { userids: [1, 2] };
    await callInParts(client, named(name), params, { part: "userids", size: 1 });
    site.failNext({ kind: "truncated" });
    await errorOf(client.call(name, params));
    expect(seen).toEqual([name, name]);
  });

  test.each([
    [null, { "": { null: 1 } }],
    [[], { "": { list: 1 } }],
    [
      [[1], [2.5, "x"]],
      { "": { list: 1 }, "[]": { list: 2 }, "[][]": { int: 1, double: 1, string: 1 } },
    ],
    [{ constructor: 1, ["__proto__"]: {} }, expect.objectContaining({ constructor: { int: 1 } })],
  ])("is the observed shape of %j", (value, shape) => {
    expect(observeShape(value)).toEqual(shape);
  });
});
