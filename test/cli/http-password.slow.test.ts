import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { spawn } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { startSite, type SimulatedSite } from "../../src/simulate/index.js";
import { withHttpPassword } from "../../src/site/proxy/index.js";
import { commandFile } from "../support/command.js";
import { atEndOfFile } from "../support/at-end-of-file.js";
import { spec } from "../site/support/small-site.js";

const secrets = {
  MOODLE_TOKEN: "needle6789abcdef0123456789abcdef",
  MOODLE_PASSWORD: "needle-of-ada",
  MOODLE_HTTP_PASSWORD: "needle-of-the-gate",
};
const login = { username: "ada", password: secrets.MOODLE_PASSWORD, service: "programs" };
const credentials = btoa(`gate:${secrets.MOODLE_HTTP_PASSWORD}`);

let site: SimulatedSite;
let gate: string;

/** Starts a web server in front of the site that asks for a password, and repeats what it gets when it refuses. */
async function startGate(): Promise<string> {
  const target = new URL(site.url);
  const server = createServer((request, response) => {
    const { method, headers, url = "/" } = request;
    if (headers.authorization !== `Basic ${credentials}`) {
      const challenge = { "www-authenticate": 'Basic realm="Test site"' };
      response.writeHead(401, challenge).end(`<h1>Not ${headers.authorization ?? "you"}</h1>`);
      return;
    }
    const options = { host: target.hostname, port: target.port, path: url, method, headers };
    request.pipe(
      httpRequest(options, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  atEndOfFile(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

beforeAll(async () => {
  site = await startSite({ spec, token: secrets.MOODLE_TOKEN, login });
  atEndOfFile(() => site.close());
  gate = await startGate();
});

/** Runs the command in a process of its own, because the password holds for a whole process. */
async function run(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, [commandFile, ...args], {
    env: { ...secrets, MOODLE_USERNAME: "ada", MOODLE_HTTP_USERNAME: "gate", ...more },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  const exitCode = await new Promise((resolve) => child.once("close", resolve));
  return { exitCode, stdout, stderr };
}

const info = ["call", "core_webservice_get_site_info", "--spec", "moodle@4.5", "--url"];

describe("a web server that asks for a password of its own", () => {
  test.each([
    ["fetch", (url: string) => ["fetch", url, "--spec"]],
    ["fetch --token-only", (url: string) => ["fetch", url, "--token-only", "--spec"]],
    ["doctor", (url: string) => ["doctor", url]],
    ["call", (url: string) => [...info, url]],
  ])("gets it from the environment: %s", { timeout: 60_000 }, async (_name, args) => {
    const passed = await run(args(gate));
    expect(passed).toMatchObject({ exitCode: 0 });
    expect(passed.stdout + passed.stderr).not.toContain("needle");
    const refused = await run(args(gate), { MOODLE_HTTP_PASSWORD: "needle-of-another-gate" });
    expect(refused).toMatchObject({ exitCode: 1 });
    const shown = refused.stdout + refused.stderr;
    expect(shown).toMatch(/status 401|a password of its own/);
    expect(shown).not.toMatch(new RegExp(`needle|${btoa("gate:needle-of-another-gate")}`));
  });

  test("lets login through, which prints the token alone", { timeout: 60_000 }, async () => {
    const { exitCode, stdout, stderr } = await run(["login", gate, "--service", "programs"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${secrets.MOODLE_TOKEN}\n` });
    expect(stderr).not.toContain("needle");
  });

  test("gets it only when it asks, and over an encrypted connection", async () => {
    const sent: (string | null)[] = [];
    const asks = new Response("", { status: 401, headers: { "www-authenticate": "Basic x" } });
    const other = new Response("", { status: 401, headers: { "www-authenticate": "Negotiate" } });
    const send = (answer: Response): typeof fetch =>
      withHttpPassword((_, init) => {
        sent.push(new Headers(init?.headers).get("authorization"));
        return Promise.resolve(answer.clone());
      }, "Basic x");
    const secure = send(asks);
    await secure("https://a.example/1");
    await secure("https://a.example/2");
    await secure("https://b.example/");
    expect(sent.splice(0)).toEqual([null, "Basic x", "Basic x", null, "Basic x"]);
    await send(asks)("http://a.example/");
    await send(other)("https://a.example/");
    await send(new Response("yes"))("https://a.example/");
    expect(sent).toEqual([null, null, null]);
  });
});
