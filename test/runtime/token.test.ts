import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
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
    // Moodle says the same to people whose password another system knows.
    const names = /single sign-on, get a token by `moodle-codegen login`/;
    for (const text of [String(error), inspect(error)]) {
      expect(names.test(text)).toBe(errorcode === "invalidlogin");
    }
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

  test("reads at most maxAnswerBytes of the answer", async () => {
    const fetch = () => Promise.resolve(new Response(JSON.stringify({ token: "x".repeat(1000) })));
    const request = { url: "https://s.example", ...login, fetch };
    expect(await errorOf(fetchToken({ ...request, maxAnswerBytes: 1000 }))).toMatchObject({
      kind: "too-large",
      message:
        "login/token.php: the answer has more than 1000 bytes (maxAnswerBytes); " +
        "the site has probably carried out the call",
    });
    expect(await fetchToken({ ...request, maxAnswerBytes: 2000 })).toMatchObject({
      token: "x".repeat(1000),
    });
  });

  test("adds one listener to a signal that several calls share, and removes it", async () => {
    const { signal, added, removed } = countedSignal();
    const fetch = () => Promise.resolve(new Response('{"token":"x"}'));
    const request = { url: "https://s.example", ...login, fetch, signal };
    await Promise.all(Array.from({ length: 20 }, () => fetchToken(request)));
    expect([added(), removed()]).toEqual([1, 1]);
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

/** Returns a signal that counts the listeners added to and removed from it. */
function countedSignal(): { signal: AbortSignal; added: () => number; removed: () => number } {
  const { signal } = new AbortController();
  const add = vi.spyOn(signal, "addEventListener");
  const remove = vi.spyOn(signal, "removeEventListener");
  return { signal, added: () => add.mock.calls.length, removed: () => remove.mock.calls.length };
}
