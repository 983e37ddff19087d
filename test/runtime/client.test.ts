import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import type { MismatchReport, MoodleClientOptions } from "../../templates/runtime/client.js";
import {
  callByName,
  callUnlisted,
  coreUserDeleteUsers,
  coreUserGetUsers,
  coreWebserviceGetSiteInfo,
  coreWebservicePing,
  createMoodleClient,
  isMoodleError,
  MoodleError,
  MoodleParameterError,
  MoodleResponseError,
  type CoreUserGetUsersParams,
} from "./fixture/index.js";
import { errorOf, fakeFetch, token } from "./fake-fetch.js";

const url = "https://school.example/moodle";
const everyone: CoreUserGetUsersParams = { criteria: [{ key: "email", value: "%" }] };
const user = { id: 2, lastip: null };

function clientFor(answer: unknown, options: Partial<MoodleClientOptions> = {}) {
  const { fetch, seen } = fakeFetch(answer);
  return { client: createMoodleClient({ url, token, fetch, ...options }), seen };
}

describe("a request", () => {
  test("carries token, function and format first, then settings, then parameters", async () => {
    const settings = { raw: true, fileurl: false, lang: "de", timezone: undefined };
    const { client, seen } = clientFor({ users: [] }, { settings });
    await coreUserGetUsers(client, everyone, { settings: { lang: "fr", filter: true } });
    expect(seen[0]!.url).toBe("https://school.example/moodle/webservice/rest/server.php");
    expect(seen[0]!.init).toMatchObject({ method: "POST", redirect: "manual" });
    expect(seen[0]!.fields).toEqual([
      ["wstoken", token],
      ["wsfunction", "core_user_get_users"],
      ["moodlewsrestformat", "json"],
      ["moodlewssettingraw", "1"],
      ["moodlewssettingfileurl", "0"],
      ["moodlewssettinglang", "fr"],
      ["moodlewssettingfilter", "1"],
      ["criteria[0][key]", "email"],
      ["criteria[0][value]", "%"],
    ]);
  });

  test.each([
    ["https://school.example", "https://school.example/webservice/rest/server.php"],
    ["https://school.example/", "https://school.example/webservice/rest/server.php"],
    ["http://localhost:8080/a/b//", "http://localhost:8080/a/b/webservice/rest/server.php"],
    [new URL("https://s.example/m"), "https://s.example/m/webservice/rest/server.php"],
  ])("to the site %s goes to its REST server", async (site, want) => {
    const { client, seen } = clientFor(true, { url: site });
    await coreWebservicePing(client);
    expect(seen[0]!.url).toBe(want);
  });

  test("has the function's name in its URL only on demand, and never the token", async () => {
    const { client, seen } = clientFor(true, { functionInAddress: true });
    await coreWebservicePing(client);
    expect(seen[0]!.url).toMatch(/\/server\.php\?wsfunction=core_webservice_ping$/);
    expect(seen[0]!.fields).toContainEqual(["wsfunction", "core_webservice_ping"]);
  });

  test("carries the user's headers, and its own content type", async () => {
    const headers = { "X-Gate": "open sesame", "Content-Type": "application/json" };
    const { client, seen } = clientFor(true, { headers });
    await coreWebservicePing(client);
    const sent = new Headers(seen[0]!.init.headers);
    expect(sent.get("x-gate")).toBe("open sesame");
    expect(sent.get("content-type")).toBe("application/x-www-form-urlencoded");
  });

  test("calls a token function before every call", async () => {
    let count = 0;
    const ask = () => Promise.resolve(` token-${String(++count)}\n`);
    const { client, seen } = clientFor(true, { token: ask });
    await coreWebservicePing(client);
    await coreWebservicePing(client);
    expect(seen.map(({ fields }) => fields[0])).toEqual([
      ["wstoken", "token-1"],
      ["wstoken", "token-2"],
    ]);
  });

  test("is refused if PHP would drop one of its fields", async () => {
    const { client, seen } = clientFor(null, { maxInputVars: 10 });
    const userids = [1, 2, 3, 4, 5, 6, 7];
    await coreUserDeleteUsers(client, { userids });
    const error = await errorOf(coreUserDeleteUsers(client, { userids: [...userids, 8] }));
    expect(error).toBeInstanceOf(MoodleParameterError);
    expect(error).toMatchObject({ message: expect.stringMatching(/drop 1 of its 11 fields/) });
    expect(seen).toHaveLength(1);
  });
});

describe("a client is refused", () => {
  test.each([
    "",
    "https://",
    "ftp://school.example",
    "https://user@school.example",
    "https://:secret@school.example",
  ])("for the url %j, without repeating it", (wrong) => {
    const make = () => createMoodleClient({ url: wrong, token });
    expect(make).toThrow(MoodleError);
    expect(make).toThrow(/`url` must look like/);
    expect(make).not.toThrow(/secret/);
  });

  test.each(["", " \n", undefined])("for the token %j", (wrong) => {
    const make = () => createMoodleClient({ url, token: wrong as string });
    expect(make).toThrow(MoodleError);
    expect(make).toThrow(/`token` is empty/);
  });

  test("for a header that HTTP does not allow, without its value", () => {
    const make = () => createMoodleClient({ url, token, headers: { cookie: "s3cret\nvalue" } });
    expect(make).toThrow(/`headers`/);
    expect(make).not.toThrow(/s3cret/);
  });
});

describe("an answer", () => {
  test("is normalised", async () => {
    const { client } = clientFor({
      users: [{ id: true, lastip: 5, suspended: 1, preferences: [] }],
    });
    const { users } = await coreUserGetUsers(client, everyone);
    expect(users).toEqual([{ id: 1, lastip: "5", suspended: true, preferences: {} }]);
  });

  test("that fits in part is returned, with each mismatch reported once", async () => {
    const onMismatch = vi.fn<(report: MismatchReport) => void>();
    const answer = { users: [{ ...user, id: "x", suspended: 1 }, { id: null }] };
    const { client } = clientFor(answer, { onMismatch });
    const { users } = await coreUserGetUsers(client, everyone);
    expect(users).toEqual([{ ...user, id: "x", suspended: true }, { id: null }]);
    expect(onMismatch.mock.calls).toEqual([
      [
        {
          functionName: "core_user_get_users",
          mismatches: [
            { path: "users[0].id", expected: "int", received: "string" },
            { path: "users[1].id", expected: "int", received: "null" },
            { path: "users[1].lastip", expected: "string", received: "nothing" },
          ],
        },
      ],
    ]);
  });

  test("that does not fit causes an error in mode strict", async () => {
    const { client } = clientFor({ users: [{ ...user, id: "x" }] }, { validation: "strict" });
    const error = await errorOf(coreUserGetUsers(client, everyone));
    expect(error).toBeInstanceOf(MoodleResponseError);
    expect(error).toMatchObject({
      functionName: "core_user_get_users",
      mismatches: [{ path: "users[0].id", expected: "int", received: "string" }],
      message: expect.stringContaining("users[0].id: expected int, received string"),
    });
  });

  test("is returned unchanged in mode off, even for a single call", async () => {
    const answer = { users: [{ id: "x", lastip: 5 }] };
    const { client } = clientFor(answer, { validation: "strict" });
    expect(await coreUserGetUsers(client, everyone, { validation: "off" })).toEqual(answer);
  });

  test.each(["null", "", " \n"])("without a value becomes undefined (%j)", async (body) => {
    const { client } = clientFor(new Response(body));
    expect(await coreUserDeleteUsers(client, { userids: [1] })).toBeUndefined();
  });

  test("may be a scalar", async () => {
    expect(await coreWebservicePing(clientFor(1).client)).toBe(true);
  });

  test("may contain a field called errorcode", async () => {
    const answer = { sitename: "S", userid: 2, errorcode: "x", exception: null };
    expect(await coreWebserviceGetSiteInfo(clientFor(answer).client)).toEqual(answer);
  });
});

describe("parameters", () => {
  test("are refused before sending, with all mismatches at once", async () => {
    const { client, seen } = clientFor({ users: [] });
    const wrong = { criteria: [{ kee: "email", value: null }], extra: 1 };
    const error = await errorOf(coreUserGetUsers(client, wrong as never));
    expect(error).toBeInstanceOf(MoodleParameterError);
    expect((error as Error).message.split("\n")).toEqual([
      "core_user_get_users was not sent: its parameters do not match the documentation",
      "  criteria[0].key: expected string, received nothing",
      "  criteria[0].value: expected string, received null",
      '  criteria[0].kee: expected no key of this name, received string (did you mean "key"?)',
      "  extra: expected no key of this name, received int",
    ]);
    expect(seen).toEqual([]);
  });

  test("with an empty required list reach the site only in mode off, without it", async () => {
    const { client, seen } = clientFor({
      exception: "invalid_parameter_exception",
      errorcode: "x",
    });
    const none = { criteria: [] };
    expect(await errorOf(coreUserGetUsers(client, none))).toBeInstanceOf(MoodleParameterError);
    expect(seen).toHaveLength(0);
    const error = await errorOf(coreUserGetUsers(client, none, { validation: "off" }));
    expect(error).toMatchObject({ name: "MoodleServerError", kind: "parameter" });
    expect(seen[0]!.fields.filter(([name]) => name.startsWith("criteria"))).toEqual([]);
  });

  test("are only encoded and counted in mode off", async () => {
    const { client, seen } = clientFor({ users: [] });
    const odd = { extra: 1 } as never;
    await coreUserGetUsers(client, odd, { validation: "off" });
    expect(seen[0]!.fields.at(-1)).toEqual(["extra", "1"]);
    const unsendable = { extra: [null] } as never;
    const error = await errorOf(coreUserGetUsers(client, unsendable, { validation: "off" }));
    expect(error).toBeInstanceOf(MoodleParameterError);
    expect(error).toMatchObject({ mismatches: [{ path: "extra[0]", received: "null" }] });
  });
});

describe("call", () => {
  test("reaches every function by name", async () => {
    const { client, seen } = clientFor({ sitename: "S", userid: 2 });
    expect(await callByName(client, "core_webservice_get_site_info")).toEqual({
      sitename: "S",
      userid: 2,
    });
    await callByName(client, "core_webservice_get_site_info", { serviceshortnames: ["x"] });
    expect(seen[1]!.fields.at(-1)).toEqual(["serviceshortnames[0]", "x"]);
  });

  test.each([
    [
      "core_user_get_user",
      'MoodleError: "core_user_get_user" is not part of this client; did you mean "core_user_get_users"?',
    ],
    ["__proto__", 'MoodleError: "__proto__" is not part of this client'],
    ["constructor", 'MoodleError: "constructor" is not part of this client'],
  ])("rejects the unknown name %s", async (name, words) => {
    const { client, seen } = clientFor(null);
    const error = await errorOf(callByName(client, name as "core_webservice_ping"));
    expect(error).toBeInstanceOf(MoodleError);
    expect(String(error)).toContain("not part of this client");
    expect(String(error)).toBe(words);
    expect(seen).toEqual([]);
  });
});

describe("callUnlisted", () => {
  test("sends what the client does not know, and returns the answer as it came", async () => {
    const answer = [{ id: "5", other: true }];
    const { client, seen } = clientFor(answer);
    expect(await callUnlisted(client, "local_x_get", { ids: [5], deep: { flag: true } })).toEqual(
      answer,
    );
    const sent = Object.fromEntries(seen[0]!.fields);
    expect(sent).toMatchObject({ wsfunction: "local_x_get", "ids[0]": "5", "deep[flag]": "1" });
  });

  test("counts the fields, and explains the site's errors", async () => {
    const { client, seen } = clientFor(
      { exception: "dml_missing_record_exception", errorcode: "invalidrecord", message: "None" },
      { maxInputVars: 10 },
    );
    const ids = Array.from({ length: 10 }, (_, index) => index);
    expect(await errorOf(callUnlisted(client, "local_x_get", { ids }))).toBeInstanceOf(
      MoodleParameterError,
    );
    expect(seen).toEqual([]);
    expect(await errorOf(callUnlisted(client, "local_x_get"))).toMatchObject({
      kind: "not-found",
      functionName: "local_x_get",
    });
  });
});

describe("isMoodleError", () => {
  test("knows the errors of other clients, whose classes are not this client's", () => {
    class MoodleServerError extends Error {
      override get name() {
        return "MoodleServerError";
      }
    }
    const foreign: unknown = new MoodleServerError("x");
    expect(foreign instanceof MoodleError).toBe(false);
    expect(isMoodleError(foreign)).toBe(true);
    expect(isMoodleError(foreign, MoodleParameterError)).toBe(false);
    expect(isMoodleError(new MoodleError("x"))).toBe(true);
    expect(isMoodleError(new MoodleError("x"), MoodleParameterError)).toBe(false);
    expect(isMoodleError(new Error("x"))).toBe(false);
    expect(isMoodleError({ name: "MoodleError" })).toBe(false);
  });
});

describe("no secret leaks", () => {
  const cookie = "MoodleSession=needle-in-cookie";
  const answers: [title: string, answer: () => Promise<Response>][] = [
    [
      "an error that repeats the token",
      () =>
        json({
          exception: "e",
          errorcode: "invalidtoken",
          message: token,
          debuginfo: `${token} ${cookie}`,
        }),
    ],
    ["a page that repeats the form", () => html(`<p>wstoken=${token}, ${cookie}</p>`)],
    [
      "a redirect with the token",
      () =>
        Promise.resolve(
          new Response(null, {
            status: 302,
            headers: { location: `/login/${token}?wstoken=${token}` },
          }),
        ),
    ],
    [
      "a network error that holds the request",
      () =>
        Promise.reject(
          Object.assign(new TypeError(`body wstoken=${token}`, { cause: new Error(cookie) }), {
            body: token,
          }),
        ),
    ],
  ];

  test.each(answers)("through %s", async (_title, answer) => {
    const client = createMoodleClient({ url, token, headers: { cookie }, fetch: answer });
    const error = await errorOf(coreWebservicePing(client));
    expect(error).toBeInstanceOf(MoodleError);
    const shown = [
      inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(error),
      String(error),
    ];
    expect(shown.join("\n")).not.toMatch(/0123456789abcdef|needle/);
    expect(shown[0]).toContain("(secret)");
  });

  test("through the client itself", () => {
    const client = createMoodleClient({ url, token, headers: { cookie } });
    const shown = inspect(client, { depth: 9, showHidden: true }) + JSON.stringify(client);
    expect(shown).not.toMatch(/0123456789abcdef|needle/);
  });

  function json(value: unknown): Promise<Response> {
    return Promise.resolve(new Response(JSON.stringify(value)));
  }

  function html(text: string): Promise<Response> {
    return Promise.resolve(new Response(text, { headers: { "content-type": "text/html" } }));
  }
});
