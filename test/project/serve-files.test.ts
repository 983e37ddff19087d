import { request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { serveFiles, type FileServer } from "../../src/project/index.js";

const files = new Map([
  ["index.html", "<p>é</p>"],
  ["data/a.js", "a();"],
]);

let server: FileServer | undefined;
afterEach(() => server?.close());

/** Sends a request that no browser would send, with any path and host. */
function ask(
  path: string,
  options: {
    readonly method?: string;
    readonly host?: string;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<{ status: number; type: string; body: string }> {
  const { port } = new URL(server?.url ?? "");
  return new Promise((resolve, reject) => {
    const { method = "GET", host = `127.0.0.1:${port}`, headers = {} } = options;
    const sent = request({ port, path, method, headers: { host, ...headers } }, (response) => {
      let body = "";
      response.setEncoding("utf8").on("data", (part: string) => (body += part));
      response.on("end", () => {
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers["content-type"] ?? "",
          body,
        });
      });
    });
    sent.on("error", reject).end();
  });
}

describe("the file server", () => {
  it("serves its files to this machine only", async () => {
    server = await serveFiles(files);
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await ask("/")).toEqual({
      status: 200,
      type: "text/html; charset=utf-8",
      body: "<p>é</p>",
    });
    expect(await ask("/data/a.js?x#y")).toMatchObject({ status: 200, body: "a();" });
    expect(await ask("/", { host: "evil.example" })).toMatchObject({ status: 403 });
  });

  it.each([
    ["a name that leads here", { host: "localhost.evil.example" }],
    ["a page of another site", { origin: "https://evil.example" }],
    ["a script in another site", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" }],
  ])("refuses %s", async (_, headers) => {
    server = await serveFiles(files);
    expect(await ask("/data/a.js", { headers: headers as Record<string, string> })).toMatchObject({
      status: 403,
    });
  });

  it.each(["/package.json", "/../package.json", "/%2e%2e/package.json", "/data", "//index.html"])(
    "serves only its own files, not %s",
    async (path) => {
      server = await serveFiles(files);
      expect((await ask(path)).status).toBe(404);
    },
  );

  it("allows only GET and HEAD", async () => {
    server = await serveFiles(files);
    expect((await ask("/", { method: "POST" })).status).toBe(405);
    expect(await ask("/", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
  });

  it("listens on the given port, stops, and rejects a port in use", async () => {
    const first = await serveFiles(files);
    const port = Number(new URL(first.url).port);
    await expect(serveFiles(files, { port })).rejects.toMatchObject({ code: "EADDRINUSE" });
    await first.close();
    server = await serveFiles(files, { port });
    expect((await ask("/")).status).toBe(200);
  });
});
