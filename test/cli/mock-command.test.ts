import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { runCommandLine } from "../../src/cli/index.js";
import { commandFile } from "../support/command.js";
import { MOODLE_RELEASES } from "../../src/knowledge/index.js";
import { moodleReleases } from "../../src/simulate/index.js";
import { run, smallSpecText, temporaryFolder, type Run } from "./support.js";
import { stable } from "../support/stable-text.js";

const needle = "needle0needle0needle0needle0";
const testToken = "0123456789abcdef0123456789abcdef";

interface Visit {
  readonly url: string;
  readonly call: (fields?: Readonly<Record<string, string>>) => Promise<string>;
}

/** Runs `mock`, visits the site, and stops it as Ctrl+C does. */
async function served(
  args: readonly string[],
  visit: (site: Visit) => Promise<void>,
  environment: Readonly<Record<string, string>> = {},
): Promise<Run> {
  let stdout = "";
  let stderr = "";
  const exitCode = await runCommandLine(["mock", "-", ...args], {
    stdin: (async function* () {
      yield await Promise.resolve(Buffer.from(smallSpecText));
    })(),
    print: (text) => (stdout += text),
    note: (text) => (stderr += text),
    isInteractive: false,
    hasColours: false,
    columns: 80,
    resultColumns: undefined,
    ask: undefined,
    environment,
    folder: "/",
    interruptible: async (task) => {
      const controller = new AbortController();
      const running = task(controller.signal);
      const url = /http:\/\/[^"\s]+/.exec(stdout)?.[0] ?? "";
      const wstoken = environment["MOODLE_TOKEN"] ?? testToken;
      const own = { wstoken, moodlewsrestformat: "json", wsfunction: "local_sums_add", a: "1" };
      const call = async (fields: Readonly<Record<string, string>> = {}): Promise<string> => {
        const body = new URLSearchParams({ ...own, ...fields });
        const answer = await fetch(`${url}/webservice/rest/server.php`, { method: "POST", body });
        return `${String(answer.status)} ${await answer.text()}`;
      };
      await visit({ url, call });
      controller.abort();
      return running;
    },
  });
  return { exitCode, stdout, stderr };
}

describe("mock", () => {
  test.each([
    ["like a production site", [], false],
    ["with details as with developer debugging, if asked to", ["--debug"], true],
  ])("refuses %s", async (_title, args, isDetailed) => {
    await served(args, async ({ call }) => {
      const refused = await call({ a: "x" });
      expect(refused).toContain("invalidparameter");
      expect(refused.includes("debuginfo")).toBe(isDetailed);
    });
  });

  test("serves a spec until it is stopped, prints its address, and logs the outcome of each request", async () => {
    const { exitCode, stdout, stderr } = await served(
      ["--path", "/moodle"],
      async ({ url, call }) => {
        expect(await call()).toMatch(/^200 \d+$/);
        expect(await call({ a: "x" })).toContain("invalidparameter");
        expect(await call({ wsfunction: "nope\u001b[31m" })).toContain("invalidrecord");
        expect((await fetch(`${url}/nothing?x=1`)).status).toBe(404);
      },
    );
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/moodle\n$/);
    const [first, ...lines] = stderr.split("\n");
    expect(first).toMatch(
      /^A simulated site with 2 functions of 2 components is listening at http:/,
    );
    expect(lines).toEqual([
      `  token   ${testToken} (for tests; MOODLE_TOKEN sets another)`,
      "  log-in  teacher, who has a security key, or admin; password open-sesame",
      "  pages   /admin/webservice/documentation.php for admin, /user/managetoken.php for others",
      "  stop    Ctrl+C",
      "200 local_sums_add",
      "200 local_sums_add  invalidparameter",
      "200 nope\\u{1b}[31m  invalidrecord",
      "404 GET /moodle/nothing",
      "Stopped.",
      "",
    ]);
  });

  test("logs lines of JSON for programs", async () => {
    const { stdout, stderr } = await served(
      ["--log", "json", "--fault", "429=2@2", "--max-input-vars", "4"],
      async ({ call }) => {
        await call({ b: "2" });
        await call();
      },
    );
    const events = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as object);
    const request = { event: "request", method: "POST", path: "/webservice/rest/server.php" };
    expect(events).toEqual([
      { event: "listening", url: expect.any(String), functions: 2 },
      { ...request, status: 200, function: "local_sums_add", dropped: 1 },
      { ...request, status: 429, fault: "too-many" },
    ]);
    expect(stderr).toBe("");
  });

  test("logs no requests on request", async () => {
    const { stderr } = await served(["--log", "none"], async ({ call }) => void (await call()));
    expect(stderr).not.toContain("local_sums_add");
  });

  test("answers from fixtures, but only from matching ones", async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "local_sums_add.json"), '[{ "when": { "a": 2 }, "answer": 5 }]');
    await served(["--fixtures", folder], async ({ call }) => {
      expect(await call({ a: "2" })).toBe("200 5");
    });
    writeFileSync(join(folder, "local_sums_add.json"), '[{ "when": { "a": 2 }, "answer": {} }]');
    const { exitCode, stderr } = await run(["mock", "-", "--fixtures", folder], {
      input: smallSpecText,
    });
    expect(exitCode).toBe(1);
    expect(stable(stderr))
      .toBe(`FOLDER/local_sums_add.json:1:34 error mock/fixture-mismatch  an object was found, but a whole number was expected
  in local_sums_add
  help: Change the fixture to the structure that the spec describes; a real site sends nothing else.
1 error
`);
  });

  test("limits the token to a service, changes release and language, and delays its answers", async () => {
    const args = ["--service", "mod_*", "--release", "4.1", "--language", "fr", "--latency", "1-3"];
    await served([...args, "--surprises", "--seed", "2"], async ({ url, call }) => {
      expect(await call()).toContain('"errorcode":"accessexception"');
      const page = await (await fetch(`${url}/admin/webservice/documentation.php`)).text();
      expect(page).toMatch(/lang="fr"[^]*name="logintoken"/);
      expect(await call({ wstoken: "x" })).toContain('"exception":"moodle_exception"');
    });
  });

  test("can be of every release that the facts are about", async () => {
    expect(MOODLE_RELEASES.filter((one) => !moodleReleases.some((other) => other === one))).toEqual(
      [],
    );
    await served(["--release", "4.3"], async ({ url }) => {
      const page = await (await fetch(`${url}/login/index.php`)).text();
      expect(page).toContain("https://docs.moodle.org/403/en/");
    });
  });

  test("reports that the port is in use", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const { exitCode, stdout, stderr } = await run(["mock", "-", "--port", String(port)], {
      input: smallSpecText,
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: "" });
    expect(stable(stderr))
      .toBe(`error mock/not-listening  the site cannot listen at 127.0.0.1:PORT: the port is in use
  help: Stop the other program, or choose another --port; without it, a free one is used.
1 error
`);
  });

  test.each([
    [
      ["--port", "x"],
      `--port is a whole number from 0 to 65535, but was given as "x"
See moodle-codegen mock --help
`,
    ],
    [
      ["--port", "70000"],
      `--port is a whole number from 0 to 65535, but was given as "70000"
See moodle-codegen mock --help
`,
    ],
    [
      ["--latency", "9-3"],
      `--latency goes from a smaller number to a greater one, but was 9-3
See moodle-codegen mock --help
`,
    ],
    [
      ["--fault", "nope"],
      `--fault is a word, optionally followed by requests or a rate, such as 503@3, 429:10% or slow=800@5-, but was given as "nope"; the words are maintenance, 503, 429, 500, 502, 504, html, login, empty, warning, truncated, cut-off, slow, drop, refuse
See moodle-codegen mock --help
`,
    ],
    [
      ["--release", "9.9"],
      `--release is one of 2.0, 2.7, 3.1, 3.9, 3.10, 3.11, 4.0, 4.1, 4.2, 4.3, 4.4, 4.5, 5.0, 5.1, 5.2, but was given as "9.9"
See moodle-codegen mock --help
`,
    ],
    [
      ["--language", "xx"],
      `--language is one of en, fr, ru, de, es, ar, zh_cn, ja, x_half, x_value_first, but was given as "xx"
See moodle-codegen mock --help
`,
    ],
    [
      ["--path", "/a?b"],
      `--path is a folder such as /moodle, but was given as "/a?b"
See moodle-codegen mock --help
`,
    ],
    [
      ["--log", "loud"],
      `--log is one of text, json, none, but was given as "loud"
See moodle-codegen mock --help
`,
    ],
    [
      ["--token", "x"],
      `there is no option --token
See moodle-codegen mock --help
`,
    ],
  ])("rejects %j", async (args, message) => {
    const { exitCode, stderr } = await run(["mock", "-", ...args], { input: smallSpecText });
    expect(exitCode).toBe(2);
    expect(stderr).toBe(message);
  });

  test.each(["text", "json"])("never shows token and password in its %s log", async (log) => {
    const secrets = { MOODLE_TOKEN: needle, MOODLE_USERNAME: "ada", MOODLE_PASSWORD: `${needle}!` };
    const { stdout, stderr } = await served(
      ["--log", log, "--path", "/m"],
      async ({ url, call }) => {
        expect(await call()).toMatch(/^200 /);
        await call({ wsfunction: needle });
        await call({ [needle]: needle });
        await fetch(`${url}/${needle}?token=${needle}`);
        await fetch(`${url}/tokenpluginfile.php/${needle}/1/x`);
        const body = new URLSearchParams({
          username: "ada",
          password: `${needle}!`,
          service: "moodle_mobile_app",
        });
        const answer = await fetch(`${url}/login/token.php`, { method: "POST", body });
        expect(await answer.json()).toMatchObject({ token: needle });
      },
      secrets,
    );
    expect(stdout + stderr).not.toContain("needle0");
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "exits cleanly on %s, without revealing its secrets",
    async (signal) => {
      const file = join(temporaryFolder(), "spec.json");
      writeFileSync(file, smallSpecText);
      const child = spawn(process.execPath, [commandFile, "mock", file], {
        env: { ...process.env, MOODLE_TOKEN: needle, DEBUG: "*", NODE_DEBUG: "http" },
      });
      onTestFinished(() => void child.kill("SIGKILL"));
      let printed = "";
      const started = new Promise<string>((resolve) => {
        child.stdout.on("data", (chunk: Buffer) => {
          printed += chunk.toString();
          if (printed.includes("\n")) resolve(printed.trim());
        });
      });
      const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
      let noted = "";
      child.stderr.on("data", (chunk: Buffer) => (noted += chunk.toString()));
      const url = await started;
      const body = new URLSearchParams({ wstoken: needle, wsfunction: "mod_quizzical_reset" });
      const answer = await fetch(`${url}/webservice/rest/server.php`, { method: "POST", body });
      expect(await answer.text()).toBe(`<?xml version="1.0" encoding="UTF-8" ?>
<RESPONSE>
</RESPONSE>
`);
      child.kill(signal);
      expect(await ended).toBe(0);
      const own = noted
        .split("\n")
        .filter((line) => !/^HTTP \d+:/.test(line))
        .join("\n");
      expect(own).toContain("200 mod_quizzical_reset");
      expect(own).toContain("Stopped.");
      expect(printed + noted).not.toContain(needle);
    },
  );
});
