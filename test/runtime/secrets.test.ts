import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { createRedactor } from "../../templates/runtime/redact.js";
import {
  batch,
  callInParts,
  download,
  fetchToken,
  MoodleError,
  upload,
  type FetchLike,
  type LogEvent,
} from "./fixture/index.js";
import { clientOf, named } from "./spec-client.js";
import { smallSpec } from "./small-spec.js";

const token = "needle1token&89abcdef/0123456789";
const password = 'needle2 "Pass\\word" <&\'é>';
const cookie = "MoodleSession=needle3cookie";
const url = "https://school.example";

const inHtml = (text: string): string => {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;");
};

/** Returns everything that a request sent, in every encoding in which a site or proxy could repeat it. */
function echo(init: RequestInit): string {
  const form = init.body instanceof FormData ? init.body : new URLSearchParams(String(init.body));
  const values = [...form.values()].map(String);
  const plain = [...values, new Headers(init.headers).get("cookie")].join(" ");
  const php = plain.replace(/[\\']/g, "\\$&");
  const json = JSON.stringify({ plain }).replace(/\//g, "\\/");
  const ways = [plain, inHtml(plain), php, json, encodeURI(plain), encodeURIComponent(plain)];
  const twice = ways.flatMap((way) => [
    way,
    inHtml(way),
    JSON.stringify(way),
    encodeURIComponent(way),
    new URLSearchParams({ way }).toString(),
  ]);
  return [String(init.body), ...twice].join("; ");
}

const json = (value: unknown): Response => {
  return new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });
};

/** Sites and proxies that repeat everything they receive. */
const echoingSites: readonly (readonly [
  title: string,
  answer: (echoed: string, url: string) => Response,
])[] = [
  [
    "an error of the REST server",
    (echoed) =>
      json({ exception: "e", errorcode: "invalidparameter", message: echoed, debuginfo: echoed }),
  ],
  [
    "an access error with an invalid code",
    (echoed) => json({ exception: echoed, errorcode: echoed, message: echoed }),
  ],
  [
    "an error of a script",
    (echoed) => json({ error: echoed, errorcode: "invalidtoken", debuginfo: echoed }),
  ],
  [
    "an error in a batch",
    (echoed) =>
      json({
        responses: [
          {
            error: true,
            exception: JSON.stringify({ message: echoed, errorcode: echoed, debuginfo: echoed }),
          },
        ],
      }),
  ],
  ["a page", (echoed) => new Response(`<p>${echoed}</p>`, { status: 500 })],
  ["text", (echoed) => new Response(echoed)],
  [
    "a redirect",
    (echoed) =>
      new Response(null, {
        status: 302,
        headers: { location: `/x/${encodeURIComponent(echoed)}?${encodeURIComponent(echoed)}` },
      }),
  ],
  [
    "a network error",
    (echoed) => {
      throw Object.assign(new TypeError(echoed, { cause: new Error(echoed) }), { request: echoed });
    },
  ],
  ["an answer with another structure", (echoed) => json({ users: echoed, token: echoed })],
];

/** Every function that makes calls. */
const callers: readonly (readonly [
  title: string,
  call: (fetch: FetchLike, log: (event: LogEvent) => void) => Promise<unknown>,
])[] = [
  ["a call", (fetch, log) => client(fetch, log).call("core_user_create_users", users)],
  [
    "a call that reads",
    (fetch, log) => client(fetch, log).call("core_user_get_names", { userids: [1] }),
  ],
  ["a call of an unknown name", (fetch, log) => client(fetch, log).call("core_user_delete_user")],
  [
    "callInParts",
    (fetch, log) =>
      callInParts(client(fetch, log), named("core_user_create_users"), users, { part: "users" }),
  ],
  [
    "batch",
    async (fetch, log) => {
      const [result] = await batch(client(fetch, log), [
        (one) => named("core_user_create_users")(one, users),
      ]);
      if (!result?.ok) throw result?.error;
    },
  ],
  ["upload", (fetch, log) => upload(client(fetch, log), [{ name: "a", content: "x" }])],
  [
    "download",
    (fetch, log) =>
      download(client(fetch, log), `${url}/tokenpluginfile.php/${encodeURIComponent(token)}/5/a`),
  ],
  [
    "fetchToken",
    (fetch) =>
      fetchToken({ url, username: "ada", password, service: "s", fetch, headers: { cookie } }),
  ],
];

const users = { users: [{ username: "ada", password }] };

function client(fetch: FetchLike, log: (event: LogEvent) => void) {
  return clientOf(smallSpec, {
    url,
    token,
    fetch,
    log,
    headers: { cookie },
    validation: "strict",
    retry: { attempts: 2, firstWait: 1 },
  });
}

const everywhere = (value: unknown): string => {
  return [
    inspect(value, { depth: 9, showHidden: true, getters: true }),
    JSON.stringify(value),
    String(value),
    String((value as Error).stack),
  ].join("\n");
};

describe.each(callers)("%s shows no secret", (_title, call) => {
  test.each(echoingSites)("when it gets %s", async (_site, answer) => {
    const events: LogEvent[] = [];
    const fetch: FetchLike = async (to, init) => {
      expect(decodeURIComponent(to)).not.toMatch(/needle/);
      return Promise.resolve().then(() => answer(echo(init), to));
    };
    const error: unknown = await call(fetch, (event) => events.push(event)).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error !== undefined) expect(error).toBeInstanceOf(MoodleError);
    const outputs = [error, ...events].filter((one) => one !== undefined);
    expect(outputs.map(everywhere).join("\n")).not.toMatch(/needle/);
  });
});

test("a client shows no secret", () => {
  const moodle = client(
    () => Promise.reject(new Error("no")),
    () => undefined,
  );
  expect(everywhere(moodle)).not.toMatch(/needle/);
});

test("debuginfo is neither printed nor logged, but is readable", async () => {
  const debuginfo = "SELECT *\n[array (\n  0 => 'a name of somebody',\n)]";
  const envelope = { exception: "e", errorcode: "x", message: "m", debuginfo };
  const moodle = client(
    () => Promise.resolve(json(envelope)),
    () => undefined,
  );
  const error: unknown = await moodle
    .call("core_user_get_names", { userids: [1] })
    .catch((reason: unknown) => reason);
  expect(error).toMatchObject({ debuginfo });
  expect(inspect(error) + JSON.stringify(error)).not.toContain("somebody");
});

test.each([
  ["", "", "", undefined],
  ["nothing here", "nothing here", "abcdefgh", undefined],
  ["key=abcdefgh!", "key=(secret)!", "abcdefgh", undefined],
  ["close", "close", "close", undefined],
  ["a secret abc", "a secret (secret)", "", { nested: [{ userPassword: "abc" }] }],
  ["names abc, x", "names abc, x", "", { name: "abc", password: "x" }],
  ["tokens one and two2", "tokens (secret) and (secret)", "", { tokens: ["one", "two2"] }],
])("%j becomes %j", (text, redacted, secret, params) => {
  expect(createRedactor([secret], params)(text)).toBe(redacted);
});

describe("in an address, where backslashes become slashes and line breaks are lost", () => {
  const secret = 'needle2\\of\\a "password"';
  const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);

  const lines = secret.replaceAll("e", "e\n\t");

  test.each([secret, lines, inJson(secret), inJson(inJson(secret))])("%j is hidden", (spelling) => {
    const { href } = new URL(`/${spelling}`, url);
    const credentials = `Basic ${btoa(`ada:${secret}`)}`;
    for (const redact of [createRedactor([], { secret }), createRedactor([credentials])]) {
      expect(redact(href)).toMatch(/^https:..school\.example\/+\(secret\)[/"%2]{0,5}$/);
    }
  });
});

test("a backslash before a letter is no escape, even where other signs are escaped", () => {
  const redact = createRedactor([], { password: 'needle1"\\the\\new\\road' });
  expect(redact(encodeURIComponent("needle1&quot;\\the\\new\\road"))).toBe("(secret)");
});

test("all lines of a key are hidden in JSON, twice encoded, too", () => {
  const key = "-----BEGIN KEY-----\nneedle1\r\n\tneedle2\n-----END KEY-----\n";
  const once = JSON.stringify({ key });
  for (const text of [key, once, JSON.stringify(once), encodeURIComponent(once)]) {
    const shown = createRedactor([], { privatekey: key })(text);
    expect(shown).toContain("(secret)");
    expect(shown).not.toMatch(/needle|END/);
  }
});
