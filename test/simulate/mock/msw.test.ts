import { setupServer } from "msw/node";
import { describe, expect, it, onTestFinished } from "vitest";
import { fileURLToPath } from "node:url";
import {
  callByName,
  createMoodleClient,
  download,
  fetchToken,
  upload,
  type MoodleFunctions,
} from "../../../generated/index.js";
import { createMockHandlers, type MockHandlersOptions } from "../../../src/simulate/msw/index.js";

const generated = fileURLToPath(new URL("../../../generated", import.meta.url));
const url = "https://school.example/moodle";

async function intercepted(options: Partial<MockHandlersOptions<MoodleFunctions>> = {}) {
  const site = await createMockHandlers<MoodleFunctions>({ spec: generated, url, ...options });
  const server = setupServer(...site.handlers);
  server.listen({ onUnhandledRequest: "error" });
  onTestFinished(() => {
    server.close();
  });
  const { token } = site;
  return { site, moodle: createMoodleClient({ url, token, validation: "strict", retry: false }) };
}

describe("createMockHandlers", () => {
  it("answers the client without a server", async () => {
    const { site, moodle } = await intercepted();
    const info = await callByName(moodle, "core_webservice_get_site_info");
    expect(info.siteurl).toBe(url);
    expect(site.requests).toMatchObject([
      { path: "/moodle/webservice/rest/server.php", function: "core_webservice_get_site_info" },
    ]);
  });

  it("answers as the test configures until a reset", async () => {
    const { site, moodle } = await intercepted({ service: ["core_user_*"] });
    const params = { criteria: [{ key: "id", value: "3" }] };
    site.setAnswer("core_user_get_users", { users: [], warnings: [] });
    expect((await callByName(moodle, "core_user_get_users", params)).users).toEqual([]);
    site.reset();
    expect((await callByName(moodle, "core_user_get_users", params)).users).toMatchObject([
      { id: 3 },
    ]);
    await expect(callByName(moodle, "core_webservice_get_site_info")).rejects.toMatchObject({
      errorcode: "accessexception",
    });
  });

  it("accepts and serves files, and issues tokens", async () => {
    const login = { username: "ada", password: "lovelace", service: "school" };
    const { site, moodle } = await intercepted({
      login,
      files: { "/5/user/private/hello.txt": "hello" },
    });
    expect((await fetchToken({ url, ...login })).token).toBe(site.token);
    const sent = await upload(moodle, [{ name: "a.txt", content: new Blob(["hello"]) }]);
    expect(sent.files).toMatchObject([{ filename: "a.txt" }]);
    const file = await download(moodle, `${url}/pluginfile.php/5/user/private/hello.txt`);
    expect(await file.text()).toBe("hello");
  });

  it.each(["503", "html", "empty", "cut-off", "truncated", "drop", "refuse", "warning"])(
    "simulates the fault %s as a server does",
    async (fault) => {
      const { site, moodle } = await intercepted();
      site.fail(fault);
      const problem = await callByName(moodle, "core_webservice_get_site_info").catch(
        (e: unknown) => e,
      );
      expect(problem).toMatchObject({ name: "MoodleTransportError" });
      await callByName(moodle, "core_webservice_get_site_info");
    },
  );

  it("delays answers on request", async () => {
    const { site, moodle } = await intercepted({ latency: 1 });
    site.fail("slow=2");
    expect(await callByName(moodle, "core_webservice_get_site_info")).toMatchObject({
      siteurl: url,
    });
  });

  it("requires the address of a site", async () => {
    const wrong = createMockHandlers({ spec: generated, url: "school.example" });
    await expect(wrong).rejects.toThrow("url is the address of a site");
  });
});
