import { describe, expect, test, vi } from "vitest";
import { SiteError } from "../../src/simulate/index.js";
import {
  batch,
  MoodleError,
  MoodleParameterError,
  MoodleResponseError,
  MoodleServerError,
} from "./fixture/index.js";
import { siteAndClient } from "./site-client.js";
import type { MoodleClient } from "../../templates/runtime/client.js";
import { named } from "./spec-client.js";
import { smallSpec } from "./small-spec.js";

const missingUser = new SiteError({
  exception: "dml_missing_record_exception",
  errorcode: "invalidrecord",
  message: "Not there",
  debuginfo: "SELECT",
});
const answers = {
  core_user_get_names: ({ userids, short = null }: Record<string, unknown>) => {
    const [id] = userids as number[];
    if (id === 13) throw missingUser;
    return { users: [{ id: String(id), name: 5 }], total: short as number };
  },
  core_user_delete_users: null,
};

type Options = Parameters<typeof siteAndClient>[1];
const site = (options: Options = {}) => {
  return siteAndClient(smallSpec, { ...options, site: { answers, ...options.site } } as Options);
};
const names = (id: unknown, more = {}, options = {}) => {
  return (client: MoodleClient) =>
    named("core_user_get_names")(client, { userids: [id], ...more }, options);
};

describe("a batch", () => {
  test("makes several calls in one request, and normalises each answer", async () => {
    const { client, site: at } = await site();
    const results = await batch(client, [
      names(1),
      (one) => named("core_user_delete_users")(one, { userids: [2] }),
      names(3, { short: 1 }),
    ]);
    expect(results).toEqual([
      { ok: true, value: { users: [{ id: 1, name: "5" }], total: null } },
      { ok: true, value: undefined },
      { ok: true, value: { users: [{ id: 3, name: "5" }], total: 1 } },
    ]);
    expect(at.requests).toHaveLength(1);
  });

  test("returns the error of each failed call, and makes all the others, once each", async () => {
    const seen: unknown[] = [];
    const core_user_get_names: (typeof answers)["core_user_get_names"] = (params) => {
      seen.push(params["userids"]);
      return answers.core_user_get_names(params);
    };
    const { client, site: at } = await site({
      site: { answers: { ...answers, core_user_get_names } as never },
    });
    const results = await batch(client, [names(1), names(13), names(2), names(13), names(3)]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true, false, true]);
    const [, failed] = results;
    expect(failed).toMatchObject({
      error: { kind: "not-found", errorcode: "invalidrecord", serverMessage: "Not there" },
    });
    expect(failed?.ok === false && failed.error).toBeInstanceOf(MoodleServerError);
    expect(seen).toEqual([[1], [13], [2], [13], [3]]);
    // Moodle stops at the first error; the remaining calls go in further requests.
    expect(at.requests).toHaveLength(3);
  });

  test("refuses mismatched parameters without sending anything", async () => {
    const { client, site: at } = await site();
    const [wrong, unsendable, foreign, good] = await batch(client, [
      names("x"),
      names(1, { short: null }, { validation: "off" }),
      (one) => named("core_user_get_name")(one),
      names(4),
    ]);
    expect(wrong?.ok === false && wrong.error).toBeInstanceOf(MoodleParameterError);
    expect(unsendable?.ok === false && unsendable.error).toBeInstanceOf(MoodleParameterError);
    expect(String(foreign?.ok === false && foreign.error)).toMatch(/not part of this client/);
    expect(good?.ok).toBe(true);
    expect(at.requests).toHaveLength(1);
  });

  test("checks answers in the validation mode of the call or the client", async () => {
    const onMismatch = vi.fn();
    const { client } = await site({ onMismatch });
    const [reported, strict, off] = await batch(client, [
      names(1, {}, {}),
      names(1, {}, { validation: "strict" }),
      names(1, {}, { validation: "off" }),
    ]);
    const mismatch = { path: "total", expected: "int", received: "null" };
    expect(reported?.ok).toBe(true);
    expect(onMismatch.mock.calls).toEqual([
      [{ functionName: "core_user_get_names", mismatches: [mismatch] }],
    ]);
    expect(strict?.ok === false && strict.error).toBeInstanceOf(MoodleResponseError);
    expect(off).toEqual({ ok: true, value: { users: [{ id: "1", name: 5 }], total: null } });
  });

  test.each([[{}], [{ responses: [] }], [{ responses: [{ error: false, data: "1" }] }]])(
    "that is answered with %j makes no call twice",
    async (answer) => {
      const { client, site: at } = await site({
        site: { answers: { tool_mobile_call_external_functions: answer } },
      });
      const results = await batch(client, [names(1), names(2)]);
      expect(results).toMatchObject([{ ok: false }, { ok: false }]);
      expect(at.requests).toHaveLength(1);
    },
  );

  test("sends the settings of each call", async () => {
    const { client, site: at } = await site({ settings: { lang: "de", raw: true } });
    await batch(client, [names(1), names(2, {}, { settings: { lang: "fr", fileurl: false } })]);
    expect(at.requests[0]?.params?.["requests"]).toMatchObject([
      { function: "core_user_get_names", settinglang: "de", settingraw: 1, settingfileurl: 1 },
      { function: "core_user_get_names", settinglang: "fr", settingraw: 1, settingfileurl: 0 },
    ]);
  });

  test("needs as many requests as max_input_vars requires", async () => {
    const { client, site: at } = await site({ maxInputVars: 9, site: { maxInputVars: 9 } });
    const results = await batch(
      client,
      Array.from({ length: 7 }, (_, index) => names(index)),
    );
    expect(results.every(({ ok }) => ok)).toBe(true);
    expect(at.requests.map(({ fieldNames }) => fieldNames?.length)).toEqual([9, 9, 5]);
  });

  test("that fails as a whole rejects each call with its own outcome", async () => {
    const { client, site: at } = await site({ maxInputVars: 7, retry: false });
    at.failNext(null, { kind: "maintenance" });
    const results = await batch(client, [names(1), names(2), names(3), names(4), names(5)]);
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false, false, false]);
    const errors = results.map((result) => (result.ok ? undefined : result.error));
    expect(errors[2]).toMatchObject({ kind: "status", status: 503 });
    expect(errors[4]).toBeInstanceOf(MoodleError);
    expect(String(errors[4])).toMatch(/core_user_get_names was not sent: an earlier request/);
  });

  test("is retried only if all its functions read", async () => {
    const { client, site: at } = await site({ retry: { firstWait: 1 } });
    at.failNext({ kind: "maintenance" });
    expect(await batch(client, [names(1), names(2)])).toMatchObject([{ ok: true }, { ok: true }]);
    at.failNext({ kind: "maintenance" });
    const writing = (one: MoodleClient) => named("core_user_delete_users")(one, { userids: [1] });
    expect(await batch(client, [names(1), writing])).toMatchObject([{ ok: false }, { ok: false }]);
    expect(at.requests).toHaveLength(3);
  });

  test("rejects each call if the site does not offer batches", async () => {
    const { client } = await site({ site: { service: ["core_user_get_names"] } });
    const [result] = await batch(client, [names(1)]);
    expect(result).toMatchObject({
      error: { kind: "access", functionName: "tool_mobile_call_external_functions" },
    });
  });

  test("returns the same answer as a single call", async () => {
    const { client, site: at } = await site();
    const results = await batch(client, [
      async (one) => {
        const { users } = (await names(7)(one)) as { users: { id: number }[] };
        return users[0]?.id;
      },
      async (one) => {
        await names(1)(one);
        return names(2)(one);
      },
      () => Promise.resolve("nothing asked"),
      () => {
        throw new RangeError("mine");
      },
    ]);
    expect(results[0]).toEqual({ ok: true, value: 7 });
    expect(String(results[1]?.ok === false && results[1].error)).toMatch(/must make one call/);
    expect(results[2]).toEqual({ ok: true, value: "nothing asked" });
    expect(String(results[3]?.ok === false && results[3].error)).toBe("RangeError: mine");
    expect(at.requests).toHaveLength(1);
  });

  test("without calls sends nothing", async () => {
    const { client, site: at } = await site();
    expect(await batch(client, [])).toEqual([]);
    expect(at.requests).toEqual([]);
  });
});
