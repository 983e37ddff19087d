import { createServer, request as httpRequest } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { startSite, type SimulatedSite } from "../../src/simulate/index.js";
import { atEndOfFile } from "../support/at-end-of-file.js";
import { spec } from "../site/support/small-site.js";

const host = "school.invalid";
const secrets = { token: "needle6789abcdef0123456789abcdef", proxy: "needle-of-proxy" };

interface Proxy {
  readonly port: number;
  /** The addresses that it was asked for, and the credentials. */
  readonly seen: string[];
}

/** Starts a proxy on this machine that takes every host for the simulated site, and asks for a password. */
async function startProxy(site: SimulatedSite): Promise<Proxy> {
  const seen: string[] = [];
  const target = new URL(site.url);
  const isKnown = (header: string | undefined): boolean =>
    header === `Basic ${btoa(`ada:${secrets.proxy}`)}`;
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://direct.invalid");
    seen.push(`${request.method ?? ""} ${url.origin}${url.pathname}`);
    if (!isKnown(request.headers["proxy-authorization"])) {
      response.writeHead(407).end();
      return;
    }
    const { method, headers } = request;
    const passed = { ...headers, host: target.host };
    const options = { host: target.hostname, port: target.port, path: url.pathname + url.search };
    request.pipe(
      httpRequest({ ...options, method, headers: passed }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      }),
    );
  });
  server.on("connect", (request, socket) => {
    seen.push(`CONNECT ${request.url ?? ""}`);
    if (!isKnown(request.headers["proxy-authorization"])) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
      return;
    }
    const upstream = connect(Number(target.port), target.hostname, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      socket.pipe(upstream).pipe(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  atEndOfFile(() => {
    server.close();
    server.closeAllConnections();
  });
  return { port: (server.address() as AddressInfo).port, seen };
}

let site: SimulatedSite;
let proxy: Proxy;
beforeAll(async () => {
  site = await startSite({ spec, token: secrets.token, allowedHosts: [host] });
  atEndOfFile(() => site.close());
  proxy = await startProxy(site);
});

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

/** Runs the command in a process of its own, because a proxy holds for a whole process. */
async function run(args: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const address = `http://ada:${secrets.proxy}@127.0.0.1:${String(proxy.port)}`;
  const variables = { HTTP_PROXY: address, HTTPS_PROXY: address, MOODLE_TOKEN: secrets.token };
  const child = spawn(process.execPath, ["--import", "tsx", main, ...args], {
    env: { PATH: process.env["PATH"], ...variables, ...more },
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (text: Buffer) => (stdout += text.toString()));
  child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
  const exitCode = await new Promise((resolve) => child.once("close", resolve));
  return { exitCode, stdout, stderr };
}

describe("behind a proxy", () => {
  test.each([
    ["fetch", ["fetch", `http://${host}`, "--token-only", "--spec"], 0],
    ["doctor", ["doctor", `http://${host}`], 0],
  ])(
    "%s reaches a site whose name only the proxy knows",
    { timeout: 60_000 },
    async (_name, args, code) => {
      const before = proxy.seen.length;
      const { exitCode, stdout, stderr } = await run(args);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: code });
      expect(proxy.seen.length).toBeGreaterThan(before);
      expect(proxy.seen.slice(before).every((one) => one.includes(host))).toBe(true);
      expect(stdout + stderr).not.toContain("needle");
    },
  );

  test("NO_PROXY excludes a host", { timeout: 60_000 }, async () => {
    const before = proxy.seen.length;
    const args = ["fetch", `http://${host}`, "--token-only", "--spec"];
    const { exitCode, stdout, stderr } = await run(args, { NO_PROXY: host });
    expect({ exitCode, seen: proxy.seen.slice(before) }).toEqual({ exitCode: 1, seen: [] });
    expect(stdout + stderr).not.toContain("needle");
  });
});
