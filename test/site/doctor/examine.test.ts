import { describe, expect, test } from "vitest";
import {
  examine,
  nodeEnvironment,
  type CheckId,
  type Finding,
  type KnownClient,
  type Report,
  type DoctorEnvironment,
} from "../../../src/site/doctor/index.js";
import { siteInfo, smallMoodle, token, wellSite } from "./small-moodle.js";
import { stable } from "../../support/stable-text.js";

const find = ({ checks }: Report, id: CheckId): Finding => checks.find((one) => one.id === id)!;
const says = (report: Report, id: CheckId): string => {
  const { state, found } = find(report, id);
  return `${state}: ${found}`;
};
const failures = ({ checks }: Report): string[] =>
  checks.filter(({ state }) => state === "failed").map(({ id }) => id);

const REST = "/webservice/rest/server.php";
const TOKEN = "/login/token.php";
const FILE = "/webservice/pluginfile.php";

const client: KnownClient = {
  source: "the client",
  functions: ["core_user_get_users", "core_webservice_get_site_info"],
  isOfService: true,
  release: "4.5",
};

describe("a healthy site", () => {
  test("passes all checks without a warning", async () => {
    const url = await smallMoodle(wellSite);
    const report = await examine(url, { token, client });
    expect(report.checks.filter(({ state }) => state !== "ok")).toEqual([]);
    expect(report).toMatchObject({ url, address: url });
    expect(says(report, "user")).toBe(
      "ok: The program (program, id 7) on Small school; its service has 2 functions",
    );
    expect(says(report, "files")).toBe("ok: may be sent, 1 MiB at most, and fetched");
    expect(says(report, "release")).toBe("ok: Moodle 4.5.2 (Build: 20250210), as expected");
  });

  test("is examined without a token too", async () => {
    const report = await examine(await smallMoodle(wellSite));
    expect(failures(report)).toEqual([]);
    expect(says(report, "token")).toBe("skipped: none was given; set the variable MOODLE_TOKEN");
    expect(says(report, "user")).toBe("skipped: needs a token that the site accepts");
  });

  test("is only read, and receives the token only at the REST server", async () => {
    const seen: string[] = [];
    const url = await smallMoodle(
      Object.fromEntries(
        Object.entries(wellSite).map(([path, script]) => [
          path,
          (form: URLSearchParams, request) => {
            seen.push(`${request.method ?? ""} ${request.url ?? ""} ${form.toString()}`);
            return typeof script === "function" ? script(form, request) : script;
          },
        ]),
      ),
    );
    await examine(url, { token });
    const call = `wsfunction=core_webservice_get_site_info&moodlewsrestformat=json`;
    expect(seen).toEqual([
      "POST /login/token.php ",
      `POST ${REST} wstoken=&${call}`,
      `POST ${REST} wstoken=${token}&${call}`,
    ]);
  });
});

const error = (errorcode: string, more = {}): object => ({
  exception: "moodle_exception",
  errorcode,
  message: `Message of ${errorcode}`,
  ...more,
});
const refusing = (answer: object) => (form: URLSearchParams) => ({
  body: form.get("wstoken") === "" ? error("invalidtoken") : answer,
});
const fileSays = (errorcode: string) => ({ [FILE]: { body: { error: "No", errorcode } } });
const info = (more: object) => ({ [REST]: refusing({ ...siteInfo, ...more }) });

/** Scripts that replace those of a healthy site, and the expected findings. */
const troubles: readonly (readonly [
  title: string,
  scripts: Parameters<typeof smallMoodle>[0],
  id: CheckId,
  finding: RegExp,
])[] = [
  [
    "web services are off",
    {
      [TOKEN]: { body: { error: "Off", errorcode: "enablewsdescription" } },
      [REST]: { status: 403 },
    },
    "web-services",
    /^failed: web services are switched off$/,
  ],
  [
    "REST is off",
    { [REST]: { status: 403 } },
    "rest",
    /^failed: the REST protocol is switched off/,
  ],
  [
    "a firewall refuses calls",
    { [REST]: { status: 403, body: "<h1>Request blocked</h1>" } },
    "rest",
    /^failed: 403: “Request blocked”$/,
  ],
  [
    "the REST server is hidden",
    { [REST]: { status: 404 } },
    "rest",
    /^failed: there is no .* \(404\)$/,
  ],
  [
    "calls are sent to a log-in page",
    { [REST]: { status: 302, headers: { location: "https://id.example/login?ticket=secret" } } },
    "rest",
    /^failed: calls are redirected to https:\/\/id\.example\/login$/,
  ],
  ["connections of calls break", { [REST]: { status: 0 } }, "rest", /^failed: no answer \(/],
  [
    "the site is under maintenance",
    { [REST]: { status: 503, body: "<title>x</title><h1>Back soon</h1>" } },
    "maintenance",
    /^failed: status 503: “x Back soon”$/,
  ],
  [
    "the site is being upgraded",
    { [REST]: { body: error("upgraderunning") } },
    "maintenance",
    /^failed: .*upgraderunning$/,
  ],
  [
    "every response has status 503",
    { [TOKEN]: { status: 503, body: "<h1>Repairs</h1>" } },
    "maintenance",
    /^failed: status 503: “Repairs”$/,
  ],
  [
    "a proxy answers in HTML",
    { [REST]: { body: "<html><h1>Please agree</h1></html>" } },
    "answers",
    /^failed: HTML instead of JSON: “Please agree”$/,
  ],
  [
    "PHP writes warnings before the JSON",
    {
      [REST]: {
        body: `<br />\n<b>Warning</b>:  Undefined x<br />\n${JSON.stringify(error("invalidtoken"))}`,
      },
    },
    "answers",
    /^failed: PHP writes messages into answers: “Warning : Undefined x”$/,
  ],
  [
    "a byte order mark precedes the JSON",
    { [REST]: { body: `\uFEFF\uFEFF${JSON.stringify(error("invalidtoken"))}` } },
    "answers",
    /^failed: answers have text around the JSON/,
  ],
  ["the answer is empty", { [REST]: { body: "" } }, "answers", /^failed: the answer is empty$/],
  [
    "the token is unknown",
    { [REST]: refusing(error("invalidtoken")) },
    "token",
    /^failed: .*does not know this token/,
  ],
  [
    "the token has expired, according to the script for files",
    { [REST]: refusing(error("accessexception")), ...fileSays("invalidtimedtoken") },
    "token",
    /^failed: the token has expired$/,
  ],
  [
    "the token has expired, and Moodle has deleted it at its first use",
    { [REST]: refusing(error("accessexception")), ...fileSays("invalidtoken") },
    "token",
    /^failed: the token has expired$/,
  ],
  [
    "the token's owner has not agreed to the policies",
    { [REST]: refusing({ ...siteInfo, policyagreed: 0 }) },
    "user",
    /^failed: The program .*; the owner has not agreed to the site's policies$/,
  ],
  [
    "the token has expired, according to a site with developer debugging",
    {
      [REST]: refusing(
        error("accessexception", { debuginfo: "Invalid token - token expired - check" }),
      ),
    },
    "token",
    /^failed: the token has expired$/,
  ],
  [
    "the token is restricted to other addresses",
    { [REST]: refusing(error("accessexception")), ...fileSays("invalidiptoken") },
    "token",
    /^failed: the token may not be used from here$/,
  ],
  [
    "the account is suspended",
    { [REST]: refusing(error("accessexception")), ...fileSays("wsaccessusersuspended") },
    "token",
    /^failed: the account .* \(wsaccessusersuspended\)$/,
  ],
  [
    "the token's owner may not use REST",
    { [REST]: refusing(error("accessexception")), ...fileSays("filenotfound") },
    "token",
    /^failed: .* does not let the token's owner use REST/,
  ],
  [
    "an answer breaks off",
    { [REST]: (form) => ({ ...refusing(siteInfo)(form), isCut: form.get("wstoken") !== "" }) },
    "answers",
    /^failed: the answer did not arrive whole \(/,
  ],
  [
    "the site cannot start",
    {
      [TOKEN]: { body: { error: "No database", errorcode: "dbconnectionfailed" } },
      [REST]: { status: 503, body: "<title>Error</title>" },
    },
    "site",
    /^failed: .* at every request: dbconnectionfailed \(No database\)$/,
  ],
  [
    "the service lacks the function that identifies the user",
    {
      [REST]: (form) =>
        refusing(
          error(/^core_/.test(form.get("wsfunction") ?? "") ? "accessexception" : "invalidrecord"),
        )(form),
      ...fileSays("filenotfound"),
    },
    "token",
    /^warning: the token may be valid, but/,
  ],
  [
    "the service is switched off",
    { [REST]: refusing(error("servicenotavailable")) },
    "token",
    /^failed: .* is not available$/,
  ],
  [
    "the call fails for another reason",
    { [REST]: refusing(error("dmlreadexception")) },
    "token",
    /^failed: .*dmlreadexception \(Message/,
  ],
  [
    "the token is an administrator's",
    info({ userissiteadmin: true }),
    "user",
    /^warning: .*; an administrator of the site$/,
  ],
  [
    "the service has fewer functions",
    info({ functions: [] }),
    "functions",
    /^failed: 2 of the 2 functions of the client are not .*core_user_get_users, core_web/,
  ],
  [
    "the service has more functions",
    info({ functions: [...siteInfo.functions, { name: "local_new_one" }] }),
    "new-functions",
    /^warning: the client does not know 1 function of the service: local_new_one$/,
  ],
  [
    "the site was upgraded",
    info({ release: "5.0.1 (Build: 20250609)" }),
    "release",
    /^warning: .* 5\.0\.1 .* made for 4\.5$/,
  ],
  [
    "uploads are not allowed",
    info({ uploadfiles: 0 }),
    "files",
    /^warning: files may not be sent with this token$/,
  ],
  [
    "neither uploads nor downloads are allowed",
    info({ uploadfiles: 0, downloadfiles: 0 }),
    "files",
    /^warning: files may not be sent or fetched/,
  ],
  [
    "the site reveals details of errors",
    { [TOKEN]: { body: { error: "x", errorcode: "missingparam", stacktrace: "* line 1" } } },
    "debugging",
    /^warning: the site reveals details/,
  ],
  [
    "the clocks differ",
    { [REST]: () => ({ body: siteInfo, headers: { date: "Wed, 01 Jan 2020 00:00:00 GMT" } }) },
    "clock",
    /^warning: the site's clock is \d+ seconds behind this machine's$/,
  ],
  [
    "there is no Moodle",
    { [TOKEN]: { status: 404, body: "<title>Bakery</title>" } },
    "site",
    /^failed: no Moodle was found: status 404: “Bakery”$/,
  ],
  [
    "the web server requires a name and password",
    { [TOKEN]: { status: 401 } },
    "site",
    /^failed: .*status 401/,
  ],
  [
    "the site blocks bots",
    { [TOKEN]: { status: 403, body: "<h1>Checking your browser</h1>" } },
    "site",
    /“Checking your browser”$/,
  ],
  [
    "the site does not answer",
    { [TOKEN]: { status: 0 } },
    "site",
    /^failed: no Moodle was found: no answer \(/,
  ],
  [
    "the site requires another address",
    { [TOKEN]: { body: { error: "x", errorcode: "requirecorrectaccess" } } },
    "redirects",
    /^failed: the site refuses to be called at http:/,
  ],
];

describe("the examination finds a problem, with cause and cure:", () => {
  test.each(troubles)("%s", async (_title, scripts, id, finding) => {
    const url = await smallMoodle({ ...wellSite, ...scripts });
    const report = await examine(url, { token, client });
    expect(says(report, id)).toMatch(finding);
    const { cause, cure } = find(report, id);
    expect(`${cause ?? ""} ${cure ?? ""}`.length).toBeGreaterThan(40);
    expect(JSON.stringify(report)).not.toContain("needle");
    expect(report.checks.map((check) => check.id)).toEqual([
      ...new Set(report.checks.map((check) => check.id)),
    ]);
  });

  test("a response is slow", async () => {
    let time = 0;
    const environment: DoctorEnvironment = { ...nodeEnvironment, now: () => (time += 5000) };
    const report = await examine(await smallMoodle(wellSite), { token, environment });
    expect(says(report, "speed")).toBe("warning: a call took 5000 ms");
  });

  test("a client of the whole site has more functions than a service, which is no failure", async () => {
    const whole = { ...client, isOfService: false, functions: [...client.functions, "core_x_y"] };
    const report = await examine(await smallMoodle(wellSite), { token, client: whole });
    expect(says(report, "functions")).toBe(
      "warning: 1 of the 3 functions of the client are not in the service: core_x_y",
    );
    expect(find(report, "functions").params).toEqual({ missing: ["core_x_y"] });
  });
});

describe("the connection to the site:", () => {
  const fail = (code: string) => () => Promise.reject(Object.assign(new Error(), { code }));

  test.each([
    [
      "an unknown host name",
      { lookUp: fail("ENOTFOUND") },
      "name",
      /cannot be looked up \(ENOTFOUND\)/,
    ],
    ["a name service that is down", { lookUp: fail("EAI_AGAIN") }, "name", /\(EAI_AGAIN\)/],
    [
      "a closed port",
      { connect: fail("ECONNREFUSED") },
      "connection",
      /no connection to port 443 \(ECONNREFUSED\)/,
    ],
    ["a host behind a firewall", { connect: fail("ETIMEDOUT") }, "connection", /\(ETIMEDOUT\)/],
    ["a network that is down", { connect: fail("ENETUNREACH") }, "connection", /\(ENETUNREACH\)/],
    [
      "a server without TLS",
      { certificate: fail("EPROTO") },
      "certificate",
      /no encrypted connection .* \(EPROTO\)/,
    ],
  ] as const)("%s ends the examination", async (_title, parts, id, finding) => {
    const environment: DoctorEnvironment = {
      ...nodeEnvironment,
      lookUp: () => Promise.resolve(["192.0.2.1"]),
      connect: () => Promise.resolve(),
      ...parts,
    };
    const report = await examine("https://school.example", { token, environment });
    expect(failures(report)).toEqual([id]);
    expect(says(report, id)).toMatch(finding);
    expect(says(report, "site")).toMatch(/^skipped: needs: /);
  });

  test("distinguishes a port without a server from a site that is down", async () => {
    const report = await examine("http://127.0.0.1:1");
    expect(says(report, "connection")).toBe("failed: no connection to port 1 (ECONNREFUSED)");
  });

  test("is left to a proxy where one is used, and says which", async () => {
    const environment = {
      ...nodeEnvironment,
      lookUp: fail("ENOTFOUND"),
      connect: fail("ETIMEDOUT"),
      proxyOf: () => "http://proxy.example:3128",
    };
    const report = await examine(await smallMoodle(wellSite), { environment });
    for (const id of ["name", "connection", "certificate"] as const) {
      expect(says(report, id)).toBe(
        "skipped: the proxy http://proxy.example:3128 makes the connection",
      );
    }
    expect(failures(report)).toEqual([]);
  });

  test("without encryption is a warning, except on this machine", async () => {
    const environment: DoctorEnvironment = {
      ...nodeEnvironment,
      lookUp: () => Promise.resolve(["192.0.2.1"]),
      connect: () => Promise.resolve(),
      fetch: () => Promise.reject(new TypeError("fetch failed")),
    };
    const report = await examine("http://school.example", { environment });
    expect(says(report, "certificate")).toBe("warning: the connection is not encrypted");
  });
});

describe("redirects", () => {
  const to = (address: string, status: number) => ({
    [TOKEN]: { status, headers: { location: `${address}${TOKEN}` } },
    [REST]: { status, headers: { location: `${address}${REST}` } },
  });

  test.each([301, 302, 303])("of status %i lose a call's fields", async (status) => {
    const target = await smallMoodle(wellSite);
    const url = await smallMoodle(to(target, status));
    const report = await examine(url, { token });
    expect(failures(report)).toEqual(["redirects"]);
    expect(says(report, "redirects")).toBe(
      `failed: calls to ${url} are redirected to ${target} (${String(status)})`,
    );
    expect(stable(find(report, "redirects").cause)).toBe(
      "The site calls itself localhost:PORT. Such a redirect turns a call into a GET without its fields, so clients do not follow it.",
    );
    expect(find(report, "redirects").cure).toBe(`Use ${target} in clients.`);
    expect(report.address).toBe(target);
    expect(says(report, "token")).toBe("ok: the site accepts it");
  });

  test.each([307, 308])("of status %i keep the fields, but are not followed", async (status) => {
    const target = await smallMoodle(wellSite);
    const report = await examine(await smallMoodle(to(target, status)), { token });
    expect(stable(find(report, "redirects").cause)).toBe(
      "The site calls itself localhost:PORT. Clients do not follow redirects, which could carry the token elsewhere.",
    );
  });

  test("to another host do not get the token", async () => {
    const target = (await smallMoodle(wellSite)).replace("localhost", "127.0.0.1");
    const sent: string[] = [];
    const environment: DoctorEnvironment = {
      ...nodeEnvironment,
      fetch: (url, init) => {
        sent.push(String(init?.body));
        return fetch(url, init);
      },
    };
    const report = await examine(await smallMoodle(to(target, 301)), { token, environment });
    expect(says(report, "token")).toMatch(/^skipped: the site was found on another host/);
    expect(sent.join()).not.toContain("needle");
  });

  test("in a loop end", async () => {
    let own = "";
    const url = await smallMoodle({
      [TOKEN]: () => ({ status: 302, headers: { location: `${own}${TOKEN}` } }),
    });
    own = url;
    expect(failures(await examine(url, { token }))).toEqual(["site"]);
  });
});

describe("a site in a sub-directory", () => {
  const inFolder = Object.fromEntries(
    Object.entries(wellSite).map(([path, script]) => [`/lms${path}`, script]),
  );

  test("is found by the link to its login page", async () => {
    const url = await smallMoodle({
      ...inFolder,
      "/": { body: '<a href="/lms/login/index.php">Log in</a>' },
    });
    const report = await examine(url, { token });
    expect(report.address).toBe(`${url}/lms`);
    expect(says(report, "redirects")).toBe(`failed: the site is at ${url}/lms, not at ${url}`);
    expect(failures(report)).toEqual(["redirects"]);
  });

  test("is found by the settings of its front page, also behind a redirect", async () => {
    const pages: Record<
      string,
      { status?: number; headers?: Record<string, string>; body?: string }
    > = {
      "/": { status: 302, headers: { location: "/welcome" } },
    };
    const url = await smallMoodle({ ...inFolder, ...pages, "/welcome": () => ({ body: page }) });
    const page = `<script>M.cfg = {"wwwroot":"${`${url}/lms`.replaceAll("/", "\\/")}"};</script>`;
    expect((await examine(url, { token })).address).toBe(`${url}/lms`);
  });

  test("is found above an address that is too deep", async () => {
    const url = await smallMoodle(inFolder);
    expect((await examine(`${url}/lms/some/where`, { token })).address).toBe(`${url}/lms`);
  });
});

test("the report hides the token wherever a site repeats it", async () => {
  const said = `${token} ${encodeURIComponent(token)}`;
  const gossip = {
    exception: said,
    errorcode: said,
    message: said,
    debuginfo: said,
    fullname: said,
  };
  for (const body of [
    { ...gossip, sitename: said, release: said },
    said,
    `<b>${said}</b>`,
    { ...siteInfo, sitename: said, fullname: said, functions: [{ name: said }] },
  ]) {
    const url = await smallMoodle({ ...wellSite, [REST]: { body } });
    expect(JSON.stringify(await examine(url, { token, client }))).not.toContain("needle");
  }
});
