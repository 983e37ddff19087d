import { request as httpRequest } from "node:http";
import { connect, type Socket } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { createRequestLog } from "../../src/simulate/server/request-log.js";
import { startSite, type SimulatedSite, type SiteOptions } from "../../src/simulate/index.js";
import { smallSpec } from "../cli/support.js";

async function started(options: Partial<SiteOptions> = {}): Promise<SimulatedSite> {
  const site = await startSite({ spec: smallSpec, ...options });
  onTestFinished(() => site.close());
  return site;
}

function call(
  site: SimulatedSite,
  extra: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const own = { wstoken: site.token, wsfunction: "local_sums_add", moodlewsrestformat: "json" };
  const body = new URLSearchParams({ ...own, a: "1", ...extra });
  return fetch(`${site.url}/webservice/rest/server.php`, { method: "POST", body });
}

describe("a simulated site", () => {
  it("refuses a request that is too large and continues to answer", async () => {
    const site = await started({ maxBodyBytes: 10_000 });
    const refused = await call(site, { b: "9".repeat(20_000) });
    expect(refused.status).toBe(413);
    expect((await call(site)).status).toBe(200);
  });

  it("answers other clients while 200 clients send their requests slowly or never", async () => {
    const site = await started();
    const { port, pathname } = new URL(`${site.url}/webservice/rest/server.php`);
    const sockets = await Promise.all(
      Array.from({ length: 200 }, (_, index) => {
        return new Promise<Socket>((resolve) => {
          const socket = connect(Number(port), "127.0.0.1", () => {
            const type = "content-type: application/x-www-form-urlencoded";
            const start = `POST ${pathname} HTTP/1.1\r\nhost: 127.0.0.1\r\n${type}\r\ncontent-length: 1000\r\n`;
            // Some stop within the header, some within the body.
            socket.write(index % 2 === 0 ? start : `${start}\r\nwstoken=`);
            resolve(socket);
          });
          socket.on("error", () => undefined);
        });
      }),
    );
    onTestFinished(() => {
      for (const socket of sockets) socket.destroy();
    });
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(site)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  });

  it("survives aborted requests and data that is not HTTP", async () => {
    const site = await started();
    const { port } = new URL(site.url);
    await new Promise<void>((resolve) => {
      const socket = connect(Number(port), "127.0.0.1", () =>
        socket.end("\u0000\u0001 nonsense\r\n\r\n"),
      );
      socket.on("error", () => undefined);
      socket.resume();
      socket.on("close", () => {
        resolve();
      });
    });
    const broken = httpRequest(`${site.url}/webservice/rest/server.php`, {
      method: "POST",
      headers: { "content-length": "100" },
    });
    broken.on("error", () => undefined);
    broken.write("wsto");
    broken.destroy();
    expect((await call(site)).status).toBe(200);
  });

  it("ignores the host name in a proxy header or an allowed Host header", async () => {
    const site = await started({ allowedHosts: ["evil.example"] });
    const headers = { host: "evil.example", "x-forwarded-host": "evil.example" };
    const page = await new Promise<string>((resolve, reject) => {
      const request = httpRequest(`${site.url}/admin/webservice/documentation.php`, { headers });
      request.on("error", reject);
      request.on("response", (response) => {
        let text = "";
        response.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
        response.on("end", () => {
          resolve(text);
        });
      });
      request.end();
    });
    expect(page).toContain("aera_local_sums_add");
    expect(page).not.toContain("evil.example");
  });

  it("listens only on this machine by default", async () => {
    expect(new URL((await started()).url).hostname).toBe("127.0.0.1");
    expect(new URL((await started({ host: "localhost" })).url).hostname).toMatch(
      /^(127\.0\.0\.1|\[::1\])$/,
    );
  });

  it("records a limited number of requests, always in the same list", () => {
    const log = createRequestLog();
    const { list } = log;
    const request = (path: string) => ({ method: "GET", path, status: 200 });
    for (let index = 0; index < 10_010; index++) log.add(request(String(index)), 10);
    expect(list).toHaveLength(10_000);
    expect(list[0]).toEqual(request("10"));
    for (let index = 0; index < 5; index++) log.add(request("large"), 20_000_000);
    expect(list).toEqual([request("large")]);
    log.clear();
    expect(list).toEqual([]);
  });
});
