import { describe, expect, it } from "vitest";
import { fetchDocumentation, fetchSpecByToken } from "../../../src/site/fetch/index.js";
import { HttpSession } from "../../../src/site/session/http-session.js";
import { dripping, failure, page, to, web } from "../support/web.js";

const problemOf = (exchange: object): unknown =>
  "problem" in exchange ? (exchange.problem as { code: string }).code : undefined;

describe("a session", () => {
  it("stores the site's cookies, drops expired ones, and respects their paths", async () => {
    const { session, sent } = web({
      "https://a.example/m/1": page("1", { "set-cookie": "MoodleSession=one; path=/m/; HttpOnly" }),
      "https://a.example/m/2": page("2", {
        "set-cookie": "MoodleSession=deleted; Max-Age=0; path=/m/",
      }),
    });
    const visit = session();
    for (const path of ["m/1", "m/2", "other", "m/1"]) {
      await visit.request(`https://a.example/${path}`);
    }
    expect(sent.map(({ cookie }) => cookie)).toEqual([null, "MoodleSession=one", null, null]);
  });

  it("never sends a cookie to another host, nor over plain HTTP", async () => {
    const { session, sent } = web({
      "https://a.example/": to("https://b.example/"),
      "https://a.example/plain": to("http://a.example/"),
    });
    const visit = session();
    visit.cookies.give("MoodleSession=secret", new URL("https://a.example"));
    const first = await visit.request("https://a.example/");
    expect(first.reply?.elsewhere?.href).toBe("https://b.example/");
    expect(problemOf(await visit.request("https://a.example/plain"))).toBe(
      "live/insecure-redirect",
    );
    expect(sent.map(({ url }) => new URL(url).origin)).toEqual([
      "https://a.example",
      "https://a.example",
    ]);
  });

  it.each([
    ["http://a.example/", "https://a.example/", true],
    ["https://a.example/", "https://www.a.example/", true],
    ["https://www.a.example/", "https://a.example/", true],
    ["https://a.example/", "https://a.example:8443/", false],
    ["https://a.example/", "https://a.example.evil.test/", false],
    ["http://a.example/", "http://evil.test/", false],
    ["https://a.example/", "https://user:pass@a.example/x", true],
  ])("follows a redirect from %s to %s: %s", async (from, location, goes) => {
    const { session, sent } = web({ [from]: to(location) });
    const exchange = await session().request(from);
    expect(exchange.reply?.elsewhere === undefined).toBe(goes);
    expect(sent).toHaveLength(goes ? 2 : 1);
    expect(sent.at(-1)?.url).not.toContain("pass");
  });

  it("sends a form once, and follows its redirect with GET", async () => {
    const { session, sent } = web({
      "https://a.example/in": to("https://a.example/out"),
      "https://a.example/out": page("out"),
    });
    const form = { name: "a b", password: "ä&=" };
    const { reply } = await session().request("https://a.example/in", { form });
    expect(reply?.text).toBe("out");
    expect(sent.map(({ method, body }) => [method, body])).toEqual([
      ["POST", "name=a+b&password=%C3%A4%26%3D"],
      ["GET", ""],
    ]);
  });

  it("ends a loop of redirects", async () => {
    const { session } = web({ "https://a.example/": to("https://a.example/") });
    expect(problemOf(await session().request("https://a.example/"))).toBe(
      "live/too-many-redirects",
    );
    const { session: broken } = web({ "https://a.example/": to("https://[") });
    expect(problemOf(await broken().request("https://a.example/"))).toBe("live/broken-redirect");
  });

  it.each([
    "javascript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,<p>hello",
    "blob:https://a.example/1",
    "ftp://a.example/",
    "https://[",
    "http://",
  ])("never follows a redirect to %s, and reports it", async (location) => {
    const answer = (): Response => to(location);
    const start = "https://a.example/admin/webservice/documentation.php?lang=en";
    const server = "https://a.example/webservice/rest/server.php";
    const { fetch, pause, sent } = web({ [start]: answer, [server]: answer });
    const options = { url: "https://a.example", fetch, pause };
    const documentation = await fetchDocumentation(options);
    const spec = await fetchSpecByToken({ ...options, token: "0123456789" });
    const codes = [documentation, spec].flatMap(({ diagnostics }) =>
      diagnostics.map(({ code }) => code),
    );
    expect(codes).toEqual(["live/broken-redirect", "live/broken-redirect"]);
    expect(sent.map(({ url }) => url)).toEqual([start, server]);
  });

  it("retries a read-only request, and waits as long as the site requests", async () => {
    const busy = new Response("", { status: 429, headers: { "retry-after": "3" } });
    const { session, sent, waited } = web({
      "https://a.example/": [failure("ECONNRESET"), busy, page("there")],
    });
    expect((await session().request("https://a.example/")).reply?.text).toBe("there");
    expect(sent).toHaveLength(3);
    const [first, ...others] = waited;
    expect(first).toBeGreaterThanOrEqual(500);
    expect(first).toBeLessThanOrEqual(1000);
    expect(others).toEqual([3000]);
  });

  it("does not retry where that could do something twice or would not help", async () => {
    const { session, sent } = web({
      "https://a.example/form": failure("ECONNRESET"),
      "https://a.example/name": failure("ERR_TLS_CERT_ALTNAME_INVALID"),
      "https://a.example/late": new Response("", {
        status: 503,
        headers: { "retry-after": "3600" },
      }),
      "https://a.example/repair": new Response('<body class="pagelayout-maintenance">', {
        status: 503,
      }),
    });
    expect(problemOf(await session().request("https://a.example/form", { form: {} }))).toBe(
      "live/unreachable",
    );
    for (const path of ["name", "late", "repair"]) {
      await session().request(`https://a.example/${path}`);
    }
    expect(sent).toHaveLength(4);
  });

  it.each([
    ["CERT_HAS_EXPIRED", "live/certificate"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "live/certificate"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "live/certificate"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "live/certificate"],
    ["ECONNREFUSED", "live/unreachable"],
    ["ENOTFOUND", "live/unreachable"],
    ["ERR_SSL_WRONG_VERSION_NUMBER", "live/unreachable"],
    ["SOMETHING_NEW", "live/unreachable"],
  ])("explains the code %s", async (code, problem) => {
    const { session } = web({ "https://a.example/": failure(code) });
    const exchange = await session({ retries: 0 }).request("https://a.example/");
    expect(problemOf(exchange)).toBe(problem);
  });

  it("ends when no data arrives, and when it is aborted", async () => {
    const silent = ((_: URL, { signal }: RequestInit) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => {
          reject(signal.reason as Error);
        });
      })) as unknown as typeof globalThis.fetch;
    const quiet = new HttpSession({ fetch: silent, timeout: 5, retries: 0 });
    expect(problemOf(await quiet.request("https://a.example/"))).toBe("live/timed-out");
    const controller = new AbortController();
    const stopped = new HttpSession({ fetch: silent, signal: controller.signal });
    const exchange = stopped.request("https://a.example/");
    controller.abort();
    expect(problemOf(await exchange)).toBe("live/stopped");
  });

  it("ends when the body of a response neither continues nor fails, not even when aborted", async () => {
    const stuck = () =>
      new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }));
    const { session } = web({ "https://a.example/": stuck });
    const exchange = await session({ timeout: 20, retries: 0 }).request("https://a.example/");
    expect(problemOf(exchange)).toBe("live/timed-out");
  });

  it("reads an endless response only up to a limit", async () => {
    const endless = () =>
      new Response(
        new ReadableStream<Uint8Array>({
          pull: (controller) => {
            controller.enqueue(new Uint8Array(64 * 1024 * 1024));
          },
        }),
      );
    const { session } = web({ "https://a.example/": endless });
    expect(problemOf(await session().request("https://a.example/"))).toBe("live/too-large");
  });

  it("ends a response that arrives byte by byte, even without a pause", async () => {
    const { session } = web({ "https://a.example/": () => dripping(20) });
    const impatient = session({ timeout: 1_000, totalTimeout: 200, retries: 0 });
    expect(problemOf(await impatient.request("https://a.example/"))).toBe("live/too-slow");
  });

  it("decodes the character set that the header or the page declares", async () => {
    const latin = new Uint8Array([0xe9]);
    const { session } = web({
      "https://a.example/header": new Response(latin, {
        headers: { "content-type": "text/html; charset=iso-8859-1" },
      }),
    });
    expect((await session().request("https://a.example/header")).reply?.text).toBe("é");
  });

  it("rethrows errors of our own code", async () => {
    const { session } = web({ "https://a.example/": new RangeError("a bug") });
    await expect(session().request("https://a.example/")).rejects.toThrow("a bug");
  });
});

describe("a password", () => {
  const form = (action: string): Response =>
    page(
      `<body id="page-login-index"><form action="${action}" method="post"><input type="hidden" name="logintoken" value="t">` +
        '<input name="username"><input name="password" type="password"></form></body>',
    );
  const login = { username: "ada", password: "needle-of-a-password" };
  const start = "https://a.example/admin/webservice/documentation.php?lang=en";

  it.each([
    ["https://evil.test/login/index.php", "live/single-sign-on"],
    ["http://a.example/login/index.php", "live/single-sign-on"],
    ["//evil.test/login/index.php", "live/single-sign-on"],
  ])("is not sent to a form with the action %s", async (action, code) => {
    const { fetch, pause, sent } = web({ [start]: form(action) });
    const { diagnostics } = await fetchDocumentation({
      url: "https://a.example",
      login,
      fetch,
      pause,
    });
    expect(diagnostics.at(-1)?.code).toBe(code);
    expect(JSON.stringify(sent)).not.toContain("needle");
  });

  it("is not sent to another site that the given one redirects to", async () => {
    const evil = "https://evil.test/login/index.php";
    const { fetch, pause, sent } = web({
      [start]: to(evil),
      [evil]: form("https://evil.test/login/index.php"),
    });
    const { diagnostics } = await fetchDocumentation({
      url: "https://a.example",
      login,
      fetch,
      pause,
    });
    expect(diagnostics.at(-1)).toMatchObject({ code: "live/other-site" });
    expect(JSON.stringify(sent)).not.toContain("needle");
    expect(sent.every(({ url }) => url.startsWith("https://a.example/"))).toBe(true);
  });

  it("is sent only in the body, with a warning if the connection is not encrypted", async () => {
    const plain = start.replace("https:", "http:");
    const { fetch, pause, sent } = web({ [plain]: form("/login/index.php") });
    const { diagnostics } = await fetchDocumentation({
      url: "http://a.example",
      login,
      fetch,
      pause,
    });
    expect(diagnostics.map(({ code }) => code)).toContain("live/unencrypted");
    expect(sent.map(({ url }) => url).join()).not.toContain("needle");
    expect(sent.filter(({ body }) => body.includes("needle"))).toHaveLength(1);
  });

  it("is in no message, even if the site repeats it", async () => {
    const { fetch, pause } = web({
      [start]: form("/login/index.php"),
      "https://a.example/login/index.php": page(
        `<body id="page-login-index"><div class="loginerrors">ada/${login.password} is wrong</div>` +
          '<form action="x"><input name="username"><input name="password"></form>',
      ),
    });
    const { diagnostics } = await fetchDocumentation({
      url: "https://a.example",
      login,
      fetch,
      pause,
    });
    expect(diagnostics.at(-1)?.message).toBe(
      "https://a.example does not accept this name and password",
    );
  });

  it.each(['quo"te and back\\slash', "two  blanks", "ümläut&<amp>", "SHOUTED-password", "s3crt"])(
    "%j is in no message, however and on whatever page a hostile site encodes it",
    async (password) => {
      const spellings = [
        password,
        password.toUpperCase(),
        encodeURIComponent(password),
        JSON.stringify(password).slice(1, -1),
        [...password].map((char) => `&amp;#${String(char.codePointAt(0))};`).join(""),
      ].map((text) => text.replaceAll("<", "&lt;"));
      const pages = spellings.flatMap((text) => [
        `<body id="page-login-index"><div class="loginerrors">${text}</div>`,
        `<title>${text}</title><p class="errormessage">${text}</p>`,
        `<title>${"x".repeat(199 - password.length / 2)}${text}</title><p>Hello</p>`,
      ]);
      for (const text of pages) {
        const { fetch, pause } = web({
          [start]: form("/login/index.php"),
          "https://a.example/login/index.php": page(text),
          [start.replace("admin/webservice/documentation", "user/managetoken")]: page(text),
        });
        const asked = {
          url: "https://a.example",
          login: { username: "ada", password },
          fetch,
          pause,
        };
        const { diagnostics } = await fetchDocumentation(asked);
        const shown = JSON.stringify(diagnostics).toLowerCase();
        for (const spelling of [...spellings, password.slice(0, 4)]) {
          expect(shown).not.toContain(spelling.toLowerCase());
        }
      }
    },
  );

  it.each([
    ["needle-of-a-password", "Echoes (secret) and (secret)."],
    // A password that is a word of the page stays, or the page would lose its words.
    ["documentation", "Echoes documentation and documentation."],
  ])("%j repeated on the documentation page is %j in what is saved", async (password, shown) => {
    const text = `Echoes ${password} and ${encodeURIComponent(password)}.`;
    const region = `<div id="aera_local_x_y"><div style="background:#E2E0E0">${text}</div>`;
    const { fetch, pause } = web({
      [start]: form("/login/index.php"),
      "https://a.example/login/index.php": page(region),
    });
    const { value } = await fetchDocumentation({
      ...{ url: "https://a.example", login: { username: "ada", password }, fetch, pause },
    });
    expect(value?.text).toContain(shown);
  });

  it("is not sent to a form whose action is not an address", async () => {
    const { fetch, pause, sent } = web({ [start]: form("https://[") });
    const { diagnostics } = await fetchDocumentation({
      url: "https://a.example",
      login,
      fetch,
      pause,
    });
    expect(diagnostics.at(-1)?.code).toBe("live/single-sign-on");
    expect(JSON.stringify(sent)).not.toContain("needle");
  });
});

describe("an address without a site's documentation", () => {
  const start = "https://a.example/admin/webservice/documentation.php?lang=en";

  it.each([
    ["a page of other software", page("<title>Blog</title><p>Hello</p>"), "live/no-moodle"],
    ["a missing page", new Response("gone", { status: 404 }), "live/bad-status"],
    ["a broken server", new Response("<h1>Error</h1>", { status: 500 }), "live/bad-status"],
    [
      "another page of a Moodle",
      page('<title>Courses</title><script>M.cfg = {"wwwroot":"https:\\/\\/a.example"}</script>'),
      "live/not-documentation",
    ],
  ])("is reported: %s", async (_, answer, code) => {
    const { fetch, pause } = web({ [start]: answer });
    const { diagnostics } = await fetchDocumentation({
      url: "a.example",
      fetch,
      pause,
      retries: 0,
    });
    expect(diagnostics.at(-1)?.code).toBe(code);
  });

  it("leads to the folder that the front page names", async () => {
    const settings =
      '<script>M.cfg = {"wwwroot":"https:\\/\\/a.example\\/learn","admin":"office"}</script>';
    const documentation = '<div id="aera_local_x_y"><div style="background:#E2E0E0">Does x.</div>';
    const { fetch, pause } = web({
      "https://a.example/": page(settings),
      "https://a.example/learn/office/webservice/documentation.php?lang=en": page(documentation),
    });
    const { value, diagnostics } = await fetchDocumentation({ url: "a.example", fetch, pause });
    expect(value?.address).toBe("https://a.example/learn/office/webservice/documentation.php");
    expect(diagnostics.map(({ code }) => code)).toEqual(["live/page-cut"]);
  });

  it("may host published documentation", async () => {
    const text = '<div id="aera_local_x_y"><div style="background:#E2E0E0">Does x.</div>';
    const { fetch } = web({ "https://docs.example/api.html": page(text) });
    const { value } = await fetchDocumentation({ url: "https://docs.example/api.html", fetch });
    expect(value).toMatchObject({ kind: "public-page", text });
  });
});
