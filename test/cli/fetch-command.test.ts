import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  admin,
  loginOf,
  needles,
  openSite,
  siteWith,
  spec,
  tokenUser,
} from "../site/support/site.js";
import { refusals, type Refusal } from "../site/support/refusals.js";
import { run, temporaryFolder } from "./support.js";
import { stable } from "../support/stable-text.js";

const asAdmin = {
  environment: { MOODLE_USERNAME: admin.username, MOODLE_PASSWORD: needles.password },
};
const asTokenUser = {
  environment: { MOODLE_USERNAME: tokenUser.username, MOODLE_PASSWORD: needles.password },
};
const read = (path: string): string => readFileSync(path, "utf8");

describe("fetch", () => {
  it("prints the page, or the spec with --spec", async () => {
    const { url } = await siteWith({ path: "/moodle" });
    const page = await run(["fetch", url], asAdmin);
    expect(page).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining("3 functions") as string,
    });
    expect(page.stdout).toMatch(/^<!DOCTYPE html>/);
    const made = await run(["fetch", url, "--spec"], asAdmin);
    expect(JSON.parse(made.stdout)).toMatchObject({ specVersion: 1, source: { site: url } });
    expect(await run(["parse", "-"], { input: page.stdout })).toMatchObject({
      stdout: made.stdout,
    });
  });

  it("writes a page, a packed page or a spec, depending on the name of the output", async () => {
    const { url } = await siteWith();
    const folder = temporaryFolder();
    const out = (name: string): string => join(folder, name);
    const page = await run(["fetch", url, "-o", out("deep/page.html")], asAdmin);
    expect(page).toMatchObject({ exitCode: 0, stdout: "" });
    expect(page.stderr).toMatch(
      /page\.html written: 3 functions of 3 components \(all functions of the site, Moodle 4\.5\)/,
    );
    await run(["fetch", url, "-o", out("page.html.gz")], asAdmin);
    expect(gunzipSync(readFileSync(out("page.html.gz"))).toString()).toBe(
      read(out("deep/page.html")),
    );
    await run(["fetch", url, "-o", out("spec.json")], asAdmin);
    expect(JSON.parse(read(out("spec.json")))).toMatchObject({ specVersion: 1 });
    const again = await run(["fetch", url, "-o", out("page.html.gz")], asAdmin);
    expect(stable(again.stderr)).toBe(
      "FOLDER/page.html.gz unchanged: 3 functions of 3 components (all functions of the site, Moodle 4.5)\n",
    );
  });

  it("replaces only files that it could have written itself", async () => {
    const { url } = await siteWith();
    const folder = temporaryFolder();
    for (const name of ["notes.html", "notes.json", "notes.html.gz"]) {
      const file = join(folder, name);
      writeFileSync(file, "my own notes");
      const refused = await run(["fetch", url, "-o", file], asAdmin);
      expect(refused).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining("write/other-file") as string,
      });
      expect(read(file)).toBe("my own notes");
      expect((await run(["fetch", url, "-o", file, "--force"], asAdmin)).exitCode).toBe(0);
      expect((await run(["fetch", url, "-o", file], asAdmin)).exitCode).toBe(0);
    }
  });

  it("asks the user only for credentials that the site requires, and hides the password", async () => {
    const { url } = await siteWith();
    const questions: unknown[] = [];
    const ask = (question: string, options?: { readonly hidden?: boolean }) => {
      questions.push([question, options?.hidden ?? false]);
      return Promise.resolve(options?.hidden ? needles.password : admin.username);
    };
    expect((await run(["fetch", url], { ask })).exitCode).toBe(0);
    expect(questions).toEqual([
      ["Name (user name or e-mail): ", false],
      ["Password (not shown): ", true],
    ]);
    const open = await openSite();
    expect((await run(["fetch", open.url], { ask })).exitCode).toBe(0);
    expect(questions).toHaveLength(2);
    expect((await run(["fetch", url], { ask: () => Promise.resolve(undefined) })).exitCode).toBe(1);
  });

  it("shows progress on a terminal only", async () => {
    const { url } = await siteWith();
    const quiet = await run(["fetch", url], asAdmin);
    expect(quiet.stderr).not.toContain("\u001b");
    const shown = await run(["fetch", url], { ...asAdmin, isInteractive: true });
    expect(shown.stderr).toBe(
      "\r\u001b[KFetching the documentation of the site …\r\u001b[KLogging in …\r\u001b[KVisiting the site …\r\u001b[KReading the page …\r\u001b[K3 functions of 3 components (all functions of the site, Moodle 4.5)\n",
    );
    expect(shown.stderr).not.toMatch(/needle/i);
  });

  it("accepts a token alone", async () => {
    const keys = [{ service: "S", token: needles.token }];
    const { url } = await siteWith({ users: [{ ...tokenUser, keys }] });
    const withToken = { environment: { MOODLE_TOKEN: needles.token } };
    const { exitCode, stdout, stderr } = await run(["fetch", url, "--token-only"], withToken);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ source: { kind: "facts" } });
    expect(stderr)
      .toBe(`warning live/functions-by-name  1 function is known by name only and will be untyped: "local_sums_add"
  help: Fetch the documentation page instead: with name and password, a cookie, or saved by hand. It describes every function.
1 warning
3 functions of 3 components (what the token may call, Moodle 4.5)
`);
    const strict = await run(["fetch", url, "--token-only", "--strict"], withToken);
    expect(strict.exitCode).toBe(1);
    const without = await run(["fetch", url, "--token-only"]);
    expect(without).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining("live/token-missing") as string,
    });
  });

  it("prints one object for programs with --json", async () => {
    const { url } = await siteWith();
    const fine = await run(["fetch", url, "--json", "--spec"], asAdmin);
    expect(JSON.parse(fine.stdout)).toMatchObject({
      ...{ command: "fetch", ok: true, input: `${url}/`, fetched: "admin-page", release: "4.5" },
      ...{ functions: spec.functions.length, spec: { specVersion: 1 }, diagnostics: [] },
    });
    const refused = await run(["fetch", url, "--json"]);
    expect(refused.exitCode).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({
      ok: false,
      diagnostics: [{ code: "live/log-in-needed" }],
    });
  });

  it.each([
    [
      ["fetch"],
      `no address was given: moodle-codegen fetch https://school.example/moodle
See moodle-codegen fetch --help
`,
    ],
    [
      ["fetch", "https://a.example", "--timeout", "soon"],
      `--timeout takes a whole number of seconds, but was given as "soon"
See moodle-codegen fetch --help
`,
    ],
    [
      ["fetch", "https://a.example", "--token-only", "--guest"],
      `--guest and --token-only cannot be combined: a token belongs to one service and needs no log-in
See moodle-codegen fetch --help
`,
    ],
    [
      ["fetch", "https://a.example", "--password", "x"],
      `there is no option --password
See moodle-codegen fetch --help
`,
    ],
  ])("rejects wrong usage: %j", async (args, message) => {
    const { exitCode, stderr } = await run(args);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(message);
  });
});

describe("a refusal", () => {
  it.each<Refusal>(refusals)("of $what names the problem and the next step", async (refusal) => {
    const { login = undefined, cookie } = { login: loginOf(admin), ...refusal.options };
    const environment = {
      ...(typeof login === "object" && {
        MOODLE_USERNAME: login.username,
        MOODLE_PASSWORD: login.password,
      }),
      ...(cookie !== undefined && { MOODLE_COOKIE: cookie }),
    };
    const guest = refusal.options?.guest ? ["--guest"] : [];
    for (const language of ["en", "fr"] as const) {
      const { url } = await siteWith({ path: "/moodle", language, ...refusal.site });
      const { exitCode, stdout, stderr } = await run(["fetch", url, ...guest], { environment });
      expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
      const reported = stderr.slice(stderr.indexOf(`error ${refusal.code}  `));
      const [message, help] = reported.replaceAll(url, "SITE").split("\n");
      expect(message).toBe(`error ${refusal.code}  ${refusal.message}`);
      expect(help).toBe(`  help: ${refusal.help}`);
      expect(stderr).not.toMatch(/needle/i);
    }
  });
});

describe("generate and parse", () => {
  it("fetch the page first if the input is an address", async () => {
    const { url } = await siteWith({ path: "/moodle" });
    const folder = join(temporaryFolder(), "moodle");
    const made = await run(["generate", url, "-o", folder], asTokenUser);
    expect(made).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining("1 function of 1 component") as string,
    });
    expect(existsSync(join(folder, "functions/local-sums.ts"))).toBe(true);
    expect(read(join(folder, "manifest.json"))).toContain('"release": "4.5"');
    const parsed = await run(["parse", url, "--include", "core_user_*"], asAdmin);
    expect(JSON.parse(parsed.stdout)).toMatchObject({
      functions: [{ name: "core_user_get_users" }],
    });
  });

  it("make a client from a token alone, whose functions are known only by name", async () => {
    const keys = [{ service: "S", token: needles.token }];
    const { url } = await siteWith({ users: [{ ...tokenUser, keys }] });
    const folder = join(temporaryFolder(), "moodle");
    const environment = { MOODLE_TOKEN: needles.token };
    const made = await run(["generate", url, "--token-only", "-o", folder], { environment });
    expect(made.exitCode).toBe(0);
    expect(read(join(folder, "functions/local-sums.ts"))).toContain("Promise<unknown>");
    expect(read(join(folder, "docs/local-sums.md"))).toContain("local_sums_add");
  });
});

describe("a secret", () => {
  const needle = /needle|0eed1e/i;

  it("is in no file, no output and no message, in success or failure", async () => {
    const keys = [{ service: "S", token: needles.token }];
    const users = [admin, { ...tokenUser, keys }];
    const secrets = {
      MOODLE_USERNAME: admin.username,
      MOODLE_PASSWORD: needles.password,
      MOODLE_TOKEN: needles.token,
    };
    const folder = temporaryFolder();
    const sites = [
      await siteWith({ users }),
      await siteWith({ users: [{ ...admin, suspended: true }] }),
      await siteWith({ users, closed: "maintenance" }),
      await siteWith({ users: [{ ...admin, mustFirst: "agree" }] }),
    ];
    for (const [index, { url }] of sites.entries()) {
      for (const more of [
        ["--json"],
        ["-o", join(folder, `page${String(index)}.html`)],
        ["--token-only"],
      ]) {
        for (const isInteractive of [true, false]) {
          const options = { environment: secrets, isInteractive };
          const { stdout, stderr } = await run(["fetch", url, ...more], options);
          expect(stdout + stderr).not.toMatch(needle);
        }
      }
    }
    const cookie = "MoodleSession=needle-of-a-cookie";
    const environment = { MOODLE_COOKIE: cookie };
    const refused = await run(["fetch", sites[0]?.url ?? ""], { environment });
    expect(stable(refused.stderr))
      .toBe(`error live/cookie-refused  http://127.0.0.1:PORT asks for a log-in despite the cookie
  help: Log in again in the browser and copy the new MoodleSession cookie, as name=value; do not log out there.
1 error
`);
    expect(refused.stdout + refused.stderr).not.toMatch(needle);
    const page = join(folder, "page0.html");
    expect(statSync(page).size).toBeGreaterThan(1000);
    expect(read(page)).not.toMatch(needle);
  });

  it("in an address is rejected and not repeated", async () => {
    for (const command of ["fetch", "parse"]) {
      for (const more of [[], ["--json"]]) {
        const address = "https://ada:needle@a.example/moodle?token=needle";
        const { exitCode, stdout, stderr } = await run([command, address, ...more]);
        expect(exitCode).toBe(1);
        expect(stdout + stderr).toContain("live/password-in-address");
        expect(stdout + stderr).not.toMatch(needle);
      }
    }
  });
});
