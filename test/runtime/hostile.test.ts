import { gzipSync } from "node:zlib";
import { XMLParser } from "fast-xml-parser";
import { describe, expect, onTestFinished, test } from "vitest";
import { createRedactor } from "../../templates/runtime/redact.js";
import { check } from "../../templates/runtime/check.js";
import * as r from "../../templates/runtime/result-validators.js";
import { excerpt, errorMessages } from "../../templates/runtime/untrusted-text.js";
import {
  batch,
  callInParts,
  coreUserDeleteUsers,
  coreUserGetUsers,
  coreWebservicePing,
  createMoodleClient,
  download,
  MoodleError,
  MoodleServerError,
  MoodleTransportError,
  upload,
  xml,
  type CoreUserGetUsersParams,
} from "./fixture/index.js";
import { errorOf, fakeFetch, token } from "./fake-fetch.js";
import { clientOf } from "./spec-client.js";
import { smallSpec } from "./small-spec.js";

const url = "https://school.example";
const everyone: CoreUserGetUsersParams = { criteria: [{ key: "email", value: "%" }] };

/** Pieces that a careless pattern rescans again and again; a long text would take it hours. */
const pieces = [
  "\\",
  "%25",
  "%",
  "&amp;",
  "&#0",
  "\\u005c",
  "<",
  "<script",
  "<style>",
  "</script",
  "{",
  " ",
  "\t\n",
  "\r",
  "\r\n",
  '\\\\\\"',
  token,
  token.slice(0, 9),
  "😀",
];
const long = (piece: string): string => piece.repeat(1_000_000 / piece.length);

describe.each(pieces)("a megabyte of %j", (piece) => {
  // Signs at the start, because a pattern for letters is quick to give up.
  const password = `"quo\\te" & ${piece.slice(0, 3)}<x>`;

  test("as the message of an error results in an error", async () => {
    const text = long(piece);
    const envelope = { exception: text, errorcode: text, message: text, debuginfo: text };
    const client = clientOf(smallSpec, { url, token, ...fakeFetch(envelope) });
    const users = [{ username: "ada", password }];
    const error = await errorOf(client.call("core_user_create_users", { users }));
    expect(error).toBeInstanceOf(MoodleServerError);
    expect((error as Error).message.length).toBeLessThan(50_000);
  });

  test.each([200, 500])("as a page with status %d results in an error", async (status) => {
    const page = new Response(long(piece), { status });
    const client = clientOf(smallSpec, { url, token, retry: false, ...fakeFetch(page) });
    const users = [{ username: "ada", password }];
    const error = await errorOf(client.call("core_user_create_users", { users }));
    expect(error).toBeInstanceOf(MoodleTransportError);
  });
});

test.each(pieces)("a hundred kilobytes of %j are searched for secrets completely", (piece) => {
  const redact = createRedactor([token, "Basic dXNlcjpwYXNzd29yZA=="], {
    password: '"quo\\te" & <x>',
  });
  const text = long(piece).slice(0, 100_000);
  const shown = redact(`${text} token=${encodeURIComponent(token)}`);
  expect(shown).toMatch(/token=\(secret\)$/);
});

test("a pattern that begins anew at each of many backslashes would take seconds", () => {
  const redact = createRedactor([token]);
  // Without the letter at the end, the engine sees at once that there is nothing to find.
  const text = `${"\\".repeat(99_900)}u`;
  const before = process.cpuUsage();
  redact(text);
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000).toBeLessThan(1_500);
});

describe("a text longer than the window of the search", () => {
  const password = 'quo"te & 1';
  const redact = createRedactor([token], { password });
  const percent = (text: string): string => text.replace(/[^]/g, (char) => `%${hex(char)}`);
  const hex = (char: string): string => char.charCodeAt(0).toString(16).padStart(2, "0");
  const spellings = [token, percent(token), percent(percent(token)), encodeURIComponent(password)];

  test.each(["x ", "%25", "&amp;", "\\u005c"])(
    "filled with %j hides a secret at its border",
    (filler) => {
      for (const spelling of spellings) {
        for (let offset = 0; offset <= spelling.length + 110; offset += 7) {
          const length = 100_000 - spelling.length + offset;
          const before = filler.repeat(length / filler.length);
          expect(redact(`${before} ${spelling} ${filler}`)).toBe(`${before} (secret) ${filler}`);
        }
      }
    },
  );

  test("does not take a part of a word at the border for a short secret", () => {
    const redactWord = createRedactor(["Basic " + btoa("ada:port")]);
    for (let length = 99_990; length < 100_010; length++) {
      const text = `${" ".repeat(length)}support and port`;
      expect(redactWord(text)).toBe(`${" ".repeat(length)}support and (secret)`);
    }
  });
});

describe("a quotation", () => {
  test.each([
    ["<p>Down <b>for</b> now", "Down for now"],
    ["a<script>let x = 1 < 2</script>b <STYLE>c</style>d", "a b d"],
    ["a <script> b", "a b"],
    ["a <script>b</scriptless> c", "a c"],
    ["1 < 2 <i>x", "1 < 2 x"],
    ['Warning: x {"a": 1}', "Warning: x"],
    ["a </script> b", "a b"],
  ])("of %j is %j", (text, words) => {
    expect(excerpt(text)).toBe(`: ${words}`);
  });

  test("of an error with circular causes ends", () => {
    const error = new Error("round");
    error.cause = error;
    expect(errorMessages(error)).toMatch(/^round(: round){1,20}$/);
  });

  test("of a redirect to something other than a page names only the kind of address", async () => {
    const location = `javascript:${long("/")}`;
    const response = { status: 302, headers: new Headers({ location }), body: null };
    const text = () => Promise.resolve("");
    const client = createMoodleClient({
      url,
      token,
      fetch: () => Promise.resolve({ ...response, text } as unknown as Response),
    });
    const error = await errorOf(coreWebservicePing(client));
    expect((error as Error).message).toBe(
      "core_webservice_ping: the site redirects to javascript:; the call did not follow",
    );
  });
});

describe("an answer that is too large", () => {
  /** Creates a body that never ends, and records its fate. */
  const endless = (): { response: Response; read: () => number; isCancelled: () => boolean } => {
    let [bytes, cancelled] = [0, false];
    const body = new ReadableStream<Uint8Array>({
      pull(stream) {
        bytes += 1_000_000;
        stream.enqueue(new Uint8Array(1_000_000).fill(32));
      },
      cancel() {
        cancelled = true;
      },
    });
    return { response: new Response(body), read: () => bytes, isCancelled: () => cancelled };
  };

  test("is not read to its end, and the request is not repeated", async () => {
    const { response, read, isCancelled } = endless();
    let calls = 0;
    const fetch = () => {
      calls += 1;
      return Promise.resolve(response);
    };
    const client = createMoodleClient({ url, token, fetch, maxAnswerBytes: 5_000_000 });
    const error = await errorOf(coreUserGetUsers(client, everyone));
    expect(error).toBeInstanceOf(MoodleTransportError);
    expect(error).toMatchObject({
      kind: "too-large",
      message:
        "core_user_get_users: the answer has more than 5000000 bytes (maxAnswerBytes); " +
        "the site has probably carried out the call",
    });
    expect([calls, isCancelled(), read() < 10_000_000]).toEqual([1, true, true]);
  });

  test("has more than 100,000,000 bytes by default", async () => {
    const { response, read } = endless();
    const client = createMoodleClient({ url, token, fetch: () => Promise.resolve(response) });
    expect(await errorOf(coreWebservicePing(client))).toMatchObject({ kind: "too-large" });
    expect(read()).toBeLessThan(105_000_000);
  });

  test("is measured after decompression", async () => {
    const { createServer } = await import("node:http");
    const bomb = gzipSync(" ".repeat(20_000_000));
    const server = createServer((_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    const { port } = server.address() as { port: number };
    const site = `http://127.0.0.1:${String(port)}`;
    const client = createMoodleClient({ url: site, token, maxAnswerBytes: 1_000_000 });
    expect(await errorOf(coreWebservicePing(client))).toMatchObject({ kind: "too-large" });
  });

  test("exceeds the limit: one of exactly that size is read, even with characters split between chunks", async () => {
    const bytes = new TextEncoder().encode(JSON.stringify("é😀"));
    const body = new ReadableStream<Uint8Array>({
      start(stream) {
        for (const byte of bytes) stream.enqueue(Uint8Array.of(byte));
        stream.close();
      },
    });
    const client = createMoodleClient({
      url,
      token,
      maxAnswerBytes: bytes.length,
      fetch: () => Promise.resolve(new Response(body)),
    });
    expect(await coreWebservicePing(client, {}, { validation: "off" })).toBe("é😀");
  });

  test("from the scripts for files is not read either", async () => {
    const fetch = () => {
      const { response } = endless();
      return Promise.resolve(
        new Response(response.body, { headers: { "content-type": "application/json" } }),
      );
    };
    const client = createMoodleClient({ url, token, fetch, maxAnswerBytes: 2_000_000 });
    const uploaded = errorOf(upload(client, [{ name: "a", content: "x" }]));
    expect(await uploaded).toMatchObject({ kind: "too-large" });
    const file = `${url}/pluginfile.php/1/a`;
    expect(await errorOf(download(client, file))).toMatchObject({ kind: "too-large" });
  });

  test("cannot be measured if fetch does not stream, and is read whole", async () => {
    const fetch = () =>
      Promise.resolve({
        status: 200,
        headers: new Headers(),
        text: () => Promise.resolve("true"),
      } as Response);
    expect(await coreWebservicePing(createMoodleClient({ url, token, fetch }))).toBe(true);
  });
});

describe("an answer that is nested too deeply", () => {
  const nested = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
  const counted = (text: string) => {
    const sent: string[] = [];
    const fetch = (to: string) => {
      sent.push(to);
      return Promise.resolve(new Response(text));
    };
    return { fetch, sent };
  };

  test.each(["off", "report"] as const)(
    "causes an error with validation %s",
    async (validation) => {
      const { fetch, sent } = counted(nested(100_000));
      const client = createMoodleClient({ url, token, validation, fetch });
      const error = await errorOf(coreUserGetUsers(client, everyone));
      expect(error).toBeInstanceOf(MoodleTransportError);
      expect(error).toMatchObject({
        kind: "too-large",
        message:
          "core_user_get_users: the answer is nested more than 512 levels deep; " +
          "the site has probably carried out the call",
      });
      expect(sent).toHaveLength(1);
    },
  );

  test("has more levels than PHP can write: that many are accepted", async () => {
    const { fetch } = counted(nested(512));
    const client = createMoodleClient({ url, token, fetch, record: () => undefined });
    expect(await coreWebservicePing(client, {}, { validation: "off" })).toHaveLength(1);
  });

  test("causes an error in a batch, for that call alone", async () => {
    const responses = [nested(100_000), "true"].map((data) => ({ error: false, data }));
    const { fetch } = counted(JSON.stringify({ responses }));
    const client = createMoodleClient({ url, token, fetch });
    const results = await batch(client, [
      (one) => coreWebservicePing(one),
      (one) => coreWebservicePing(one),
    ]);
    expect(results).toMatchObject([
      { ok: false, error: { kind: "too-large" } },
      { ok: true, value: true },
    ]);
  });

  test("causes an error in XML", async () => {
    const levels = 100_000;
    const inner = "<MULTIPLE>".repeat(levels) + "</MULTIPLE>".repeat(levels);
    const { fetch } = counted(`<RESPONSE>${inner}</RESPONSE>`);
    const client = createMoodleClient({ url, token, fetch, format: xml(XMLParser), retry: false });
    expect(await errorOf(coreWebservicePing(client))).toBeInstanceOf(MoodleTransportError);
  });
});

describe("an answer with very many mismatches", () => {
  const answering = (text: string) => ({ fetch: () => Promise.resolve(new Response(text)) });
  const users = (item: string): string => `{"users":[${`${item},`.repeat(200_000)}${item}]}`;

  test.each(["{}", "1", '{"id":"x"}', '{"id":null,"email":[]}'])(
    "reports a thousand of a list of %s",
    async (item) => {
      const found: number[] = [];
      const client = createMoodleClient({
        ...{ url, token, ...answering(users(item)) },
        onMismatch: ({ mismatches }) => found.push(mismatches.length),
      });
      const answer = (await coreUserGetUsers(client, everyone)) as { users: readonly unknown[] };
      expect(answer.users).toHaveLength(200_001);
      expect(answer.users.at(-1)).toEqual(JSON.parse(item));
      expect(found).toEqual([1_000]);
    },
  );

  test("in a list within a list is validated like any other", () => {
    const inner = r.object(() => ({ groups: r.list(r.int()) }));
    const value = [{ groups: ["1", ...Array<string>(300_000).fill("x")] }];
    const checked = check(r.list(inner))(value);
    expect(checked.mismatches).toHaveLength(1_000);
    expect(checked.mismatches[0]?.path).toBe("[0].groups[1]");
    expect(checked.value).toEqual([{ groups: [1, ...Array<string>(300_000).fill("x")] }]);
  });

  test("in XML, which has nulls in the place of missing keys, is normalised", async () => {
    const key = (name: string, value: string): string => `<KEY name="${name}">${value}</KEY>`;
    const none = '<VALUE null="null"/>';
    const user = key("id", "<VALUE>1</VALUE>") + key("email", none) + key("lastip", none);
    const list = `<MULTIPLE>${`<SINGLE>${user}</SINGLE>`.repeat(3_000)}</MULTIPLE>`;
    const text = `<RESPONSE><SINGLE>${key("users", list)}</SINGLE></RESPONSE>`;
    const client = createMoodleClient({
      ...{ url, token, format: xml(XMLParser), validation: "strict", ...answering(text) },
    });
    const answer = (await coreUserGetUsers(client, everyone)) as { users: readonly unknown[] };
    expect(answer.users).toEqual(Array(3_000).fill({ id: 1, lastip: null }));
  });
});

test("XML entities with the names of every object's properties stay unchanged", async () => {
  const fetch = () =>
    Promise.resolve(new Response("<RESPONSE><VALUE>&constructor;&__proto__;</VALUE></RESPONSE>"));
  const client = createMoodleClient({ url, token, fetch, format: xml(XMLParser) });
  const validation = { validation: "off" } as const;
  expect(await coreWebservicePing(client, {}, validation)).toBe("&constructor;&__proto__;");
});

describe("a file that arrives byte by byte", () => {
  test("ends when the time for the whole file is over", async () => {
    const pause = (milliseconds: number) => {
      return new Promise((resolve) => setTimeout(resolve, milliseconds));
    };
    const body = new ReadableStream<Uint8Array>({
      async pull(stream) {
        await pause(10);
        stream.enqueue(Uint8Array.of(120));
      },
    });
    const fetch = () => Promise.resolve(new Response(body));
    const client = createMoodleClient({ url, token, fetch });
    const times = { timeout: 10_000, totalTimeout: 150 };
    const response = await download(client, `${url}/pluginfile.php/1/a`, times);
    expect(await errorOf(response.text())).toMatchObject({
      kind: "timeout",
      message: expect.stringContaining("no answer within 150 ms"),
    });
  });
});

describe("a call that was carried out does not fail", () => {
  test("because record, log or onMismatch throws or rejects", async () => {
    const throwing = () => {
      throw new Error("mine");
    };
    const rejecting = () => Promise.reject(new Error("mine"));
    for (const hook of [throwing, rejecting]) {
      const hooks = { record: hook, log: hook, onMismatch: hook };
      const client = createMoodleClient({ url, token, ...fakeFetch("no boolean"), ...hooks });
      expect(await coreWebservicePing(client)).toBe("no boolean");
    }
  });

  test("because onProgress throws at the end", async () => {
    const onProgress = ({ done, total }: { done: number; total: number }) => {
      if (done === total) throw new Error("mine");
    };
    const client = createMoodleClient({ url, token, ...fakeFetch([{ itemid: 7 }]) });
    const files = ["a", "b"].map((name) => ({ name, content: name }));
    expect(await upload(client, files, { onProgress })).toMatchObject({ itemid: 7 });
    const deleting = createMoodleClient({ url, token, ...fakeFetch(null) });
    const options = { part: "userids", size: 1, onProgress } as const;
    const call = callInParts(deleting, coreUserDeleteUsers, { userids: [1, 2] }, options);
    expect(await call).toBeUndefined();
  });
});

test.each(["[null]", '["a"]', '[{"itemid":1},1]', "null"])(
  "an upload that is answered with %s fails with an error of the client",
  async (text) => {
    const fetch = () => Promise.resolve(new Response(text));
    const client = createMoodleClient({ url, token, fetch });
    const error = await errorOf(upload(client, [{ name: "a", content: "x" }]));
    expect(error).toBeInstanceOf(MoodleError);
    expect(error).toMatchObject({
      message: "webservice/upload.php: the answer is not a list of files",
    });
  },
);

describe("a signal shared by many calls", () => {
  test("has one listener while they run and wait", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const listeners: unknown[] = [];
    const add = signal.addEventListener.bind(signal);
    signal.addEventListener = (type: string, listener: () => void) => {
      listeners.push(listener);
      add(type, listener);
    };
    const warnings: Error[] = [];
    const warned = (warning: Error): void => void warnings.push(warning);
    process.on("warning", warned);
    onTestFinished(() => {
      process.off("warning", warned);
    });
    const fetch = () => new Promise<never>(() => undefined);
    const client = createMoodleClient({ url, token, fetch, concurrency: 15 });
    const calls = Array.from({ length: 30 }, () => {
      return errorOf(coreWebservicePing(client, {}, { signal }));
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    controller.abort();
    for (const error of await Promise.all(calls)) expect(error).toMatchObject({ kind: "aborted" });
    expect(listeners).toHaveLength(1);
    expect(warnings).toEqual([]);
  });
});

describe("a secret is hidden", () => {
  const bearer = "Bearer eyJhbGciOi.J9abcdefghijk";
  const basic = `Basic ${btoa("ada:p4s")}`;
  const cookie = "MoodleSession=c00k1evalue; other=0ther5ecret";

  test.each([
    ["eyJhbGciOi.J9abcdefghijk", "(secret)"],
    [`Basic ${btoa("ada:p4s")}`, "(secret)"],
    [btoa("ada:p4s"), "(secret)"],
    ["ada:p4s", "(secret)"],
    ["the password p4s is wrong", "the password (secret) is wrong"],
    ["http://ada:p4s@school.example", "http://(secret)@school.example"],
    ["c00k1evalue", "(secret)"],
    ["other: 0ther5ecret", "other: (secret)"],
    // PHP cuts the arguments in its stack traces at 15 characters.
    [`authenticate('${token.slice(0, 15)}...')`, "authenticate('(secret)...')"],
    [`${token}${token}`, "(secret)"],
    ["nothing of it", "nothing of it"],
  ])("in %j", (text, shown) => {
    expect(createRedactor([bearer, basic, cookie, token])(text)).toBe(shown);
  });

  test.each([1, 2, 3, 8])(
    "in escapes behind %d backslashes, as in the JSON of JSON",
    (backslashes) => {
      const escaped = (text: string): string =>
        text.replace(/[^]/g, (char) => {
          return `${"\\".repeat(backslashes)}u00${char.charCodeAt(0).toString(16)}`;
        });
      const entities = [...token].map((char) => `&#${String(char.charCodeAt(0))};`).join("");
      const redact = createRedactor([token]);
      for (const text of [token, entities])
        expect(redact(`a ${escaped(text)} b`)).toBe("a (secret) b");
    },
  );

  test.each([10, 25])("if the text is cut %d characters after the secret's start", (behind) => {
    const password = "short5";
    const redact = createRedactor([token], { password });
    for (const secret of [token, encodeURIComponent(token), "\\u0073hort5", password]) {
      const text = `${"x".repeat(1_000 - behind)} ${secret} and more`;
      const shown = redact(text, 1_000);
      expect(shown.replace(/x/g, "")).toMatch(/^ (\(secret\)|short5 and more)?/);
      expect(shown).not.toMatch(/0123|short|0073/);
    }
  });
});
