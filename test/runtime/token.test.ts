import { describe, expect, test } from "vitest";
import {
  fetchToken,
  MoodleError,
  MoodleServerError,
  MoodleTransportError,
} from "./fixture/index.js";
import { errorOf } from "./fake-fetch.js";
import { siteAndClient } from "./site-client.js";
import { smallSpec } from "./small-spec.js";

const login = { username: "ada", password: "Lovelace-1815 & <co>", service: "riverbend_app" };

describe("fetchToken", () => {
  test("returns the token and, if there is one, the private token", async () => {
    const { site } = await siteAndClient(smallSpec, { site: { path: "/m", login } });
    expect(await fetchToken({ url: `${site.url}/`, ...login })).toEqual({
      token: site.token,
      privateToken: undefined,
    });
    const more = { ...login, privateToken: "p".repeat(64) };
    const { site: other } = await siteAndClient(smallSpec, { site: { login: more } });
    expect(await fetchToken({ url: other.url, ...login })).toMatchObject({
      privateToken: "p".repeat(64),
    });
    expect(site.requests).toEqual([{ method: "POST", path: "/m/login/token.php", status: 200 }]);
  });

  test.each([
    [{ password: "Lovelace-1816 & <co>" }, "invalidlogin", "access"],
    [{ username: "bob" }, "invalidlogin", "access"],
    [{ service: "other" }, "servicenotavailable", "access"],
  ])("with %j is refused with %s", async (wrong, errorcode, kind) => {
    const { site } = await siteAndClient(smallSpec, { site: { login } });
    const error = await errorOf(fetchToken({ url: site.url, ...login, ...wrong }));
    expect(error).toBeInstanceOf(MoodleServerError);
    expect(error).toMatchObject({ errorcode, kind, functionName: "login/token.php" });
  });

  test("fails for an unexpected answer without repeating it", async () => {
    const answers = ["<h1>Hello</h1>", '{"tokens":"needle"}', "null", "[]"];
    for (const answer of answers) {
      const fetch = () => Promise.resolve(new Response(answer));
      const error = await errorOf(fetchToken({ url: "https://s.example", ...login, fetch }));
      expect(error).toBeInstanceOf(MoodleTransportError);
      expect(String(error)).not.toContain("needle");
    }
  });

  test("ends with its timeout or its signal", async () => {
    const fetch = () => new Promise<never>(() => undefined);
    const request = { url: "https://s.example", ...login, fetch };
    expect(await errorOf(fetchToken({ ...request, timeout: 5 }))).toMatchObject({
      kind: "timeout",
    });
    const signal = AbortSignal.abort();
    expect(await errorOf(fetchToken({ ...request, signal }))).toMatchObject({ kind: "aborted" });
  });

  test("never shows the password, whatever the encoding in which the site repeats it", async () => {
    const { password } = login;
    const echoes = [
      password,
      encodeURIComponent(password),
      new URLSearchParams({ password }).toString(),
      password.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
      JSON.stringify({ password }),
    ];
    for (const echo of echoes) {
      const envelope = { error: `No: ${echo}`, errorcode: "invalidlogin", debuginfo: echo };
      for (const answer of [JSON.stringify(envelope), `<p>${echo}</p>`]) {
        const fetch = () => Promise.resolve(new Response(answer));
        const error = await errorOf(fetchToken({ url: "https://s.example", ...login, fetch }));
        expect(error).toBeInstanceOf(MoodleError);
        expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain("Lovelace");
      }
      const fetch = () => Promise.resolve(new Response(JSON.stringify(envelope)));
      const error = await errorOf(fetchToken({ url: "https://s.example", ...login, fetch }));
      expect(error).toMatchObject({ serverMessage: expect.stringContaining("(secret)") });
    }
  });
});
