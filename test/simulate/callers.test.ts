import { request as httpRequest } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { startSite, type SiteOptions } from "../../src/simulate/index.js";
import { smallSpec } from "../cli/support.js";

interface Answer {
  readonly status: number;
  readonly allowed: string | undefined;
  readonly text: string;
}

/** Calls a function of a site with headers that no `fetch` would send. */
async function callWith(
  headers: Readonly<Record<string, string>>,
  options: Partial<SiteOptions> = {},
): Promise<Answer & { readonly calls: number }> {
  const site = await startSite({ spec: smallSpec, ...options });
  onTestFinished(() => site.close());
  const { port } = new URL(site.url);
  const own = { wstoken: site.token, wsfunction: "local_sums_add", moodlewsrestformat: "json" };
  const body = new URLSearchParams({ ...own, a: "1" }).toString();
  const filled = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace("PORT", port)]),
  );
  const answer = await new Promise<Answer>((resolve, reject) => {
    const request = httpRequest(`${site.url}/webservice/rest/server.php`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", ...filled },
    });
    request.on("error", reject).on("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (part: string) => (text += part));
      response.on("end", () => {
        const allowed = response.headers["access-control-allow-origin"];
        resolve({ status: response.statusCode ?? 0, allowed, text });
      });
    });
    request.end(body);
  });
  return { ...answer, calls: site.requests.length };
}

describe("a simulated site refuses", () => {
  it.each([
    ["a name that resolves to this machine (DNS rebinding)", { host: "evil.example:PORT" }],
    ["a name that resembles this machine's", { host: "localhost.evil.example:PORT" }],
    ["a name that begins like an address", { host: "127.0.0.1.evil.example:PORT" }],
    ["a page of another site", { origin: "https://evil.example" }],
    ["a page of another port", { origin: "http://127.0.0.1:1" }],
    ["a page without an origin, such as a sandboxed frame", { origin: "null" }],
    [
      "a page under a name that resolves to this machine",
      { host: "evil.example:PORT", origin: "http://evil.example:PORT" },
    ],
    [
      "a script or picture in another site",
      { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" },
    ],
  ])("%s, without calling the function", async (_, headers) => {
    const answer = await callWith(headers as Record<string, string>);
    expect(answer).toMatchObject({ status: 403, allowed: undefined, calls: 0 });
    expect(answer.text).toMatch(/^This site does not answer .*\.\n$/);
  });
});

describe("a simulated site answers", () => {
  it.each([
    ["programs", {}],
    ["by its other names", { host: "localhost:PORT" }],
    ["by a name below localhost", { host: "moodle.localhost:PORT" }],
    ["by any address", { host: "192.168.1.7:PORT" }],
    ["by an address of IPv6", { host: "[::1]:PORT" }],
    ["its own pages", { host: "localhost:PORT", origin: "http://localhost:PORT" }],
    ["links of other sites", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }],
  ])("%s", async (_, headers) => {
    const answer = await callWith(headers as Record<string, string>);
    expect(answer).toMatchObject({ status: 200, allowed: undefined, calls: 1 });
  });

  it("under an allowed name and for pages of allowed origins", async () => {
    const allowed = { allowedHosts: ["moodle"], allowedOrigins: ["http://localhost:3000"] };
    const headers = { host: "Moodle:8080", origin: "http://localhost:3000" };
    expect(await callWith(headers, allowed)).toMatchObject({
      status: 200,
      allowed: "http://localhost:3000",
    });
    expect(await callWith({ origin: "http://localhost:3001" }, allowed)).toMatchObject({
      status: 403,
    });
    expect(
      await callWith({ origin: "https://any.example" }, { allowedOrigins: ["*"] }),
    ).toMatchObject({ status: 200, allowed: "https://any.example" });
  });
});
