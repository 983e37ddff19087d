import { describe, expect, it } from "vitest";
import { fetchDocumentation, type FetchOptions } from "../../../src/site/fetch/index.js";
import { parsePage } from "../../../src/parse/index.js";
import type { SiteUser } from "../../../src/simulate/index.js";
import { refusals, wrong, type Refusal } from "../support/refusals.js";
import { admin, loginOf, openSite, siteWith, spec, tokenUser } from "../support/site.js";
import { stable } from "../../support/stable-text.js";

const names = (text: string | undefined): string[] =>
  parsePage(text ?? "").value?.functions.map(({ name }) => name) ?? [];
const all = spec.functions.map(({ name }) => name);
const quick = { retries: 0, timeout: 20_000 };

describe("fetching the documentation", () => {
  it("logs an administrator in, fetches the page of the site, and logs out", async () => {
    const site = await siteWith();
    const { value, diagnostics } = await fetchDocumentation({
      url: site.url,
      login: loginOf(admin),
      ...quick,
    });
    expect(diagnostics).toEqual([]);
    expect(value).toMatchObject({ kind: "admin-page", language: "en", release: "4.5" });
    expect(value?.address).toBe(`${site.url}/admin/webservice/documentation.php`);
    expect(names(value?.text)).toEqual(all);
    const paths = site.requests.map(({ method, path }) => `${method} ${path}`);
    expect(paths.filter((path) => path.startsWith("POST"))).toEqual(["POST /login/index.php"]);
    expect(paths).toContain("GET /login/logout.php");
  });

  it("finds the page of a security key for everyone else", async () => {
    const site = await siteWith();
    const { value, diagnostics } = await fetchDocumentation({
      url: site.url,
      login: loginOf(tokenUser),
      ...quick,
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["live/admin-page-closed"]);
    expect(value).toMatchObject({ kind: "token-page", release: "4.5" });
    expect(names(value?.text)).toEqual(["local_sums_add"]);
  });

  it.each([
    ["Moodle mobile web service", "moodle_mobile_app"],
    ["Time table", "time_table"],
  ])("finds the service %s by its short name", async (title, service) => {
    const keys = [
      { service: "Other", token: "1".repeat(32) },
      { service: title, token: "2".repeat(32), functions: ["local_sums_add"] },
    ];
    const user: SiteUser = { ...tokenUser, keys };
    const site = await siteWith({ users: [user] });
    const options = { url: site.url, login: loginOf(user), ...quick, service };
    const { value } = await fetchDocumentation(options);
    expect(names(value?.text)).toEqual(["local_sums_add"]);
  });

  it("chooses the requested service, ignoring case", async () => {
    const keys = [
      { service: "Other", token: "1".repeat(32) },
      { service: "Wanted", token: "2".repeat(32), functions: ["local_sums_add"] },
    ];
    const user: SiteUser = { ...tokenUser, keys };
    const site = await siteWith({ users: [user] });
    const fetch = (more: Partial<FetchOptions>) =>
      fetchDocumentation({ url: site.url, login: loginOf(user), ...quick, ...more });
    const { value, diagnostics } = await fetch({ service: "wanted" });
    expect(diagnostics).toEqual([]);
    expect(names(value?.text)).toEqual(["local_sums_add"]);
    const without = await fetch({});
    expect(without.diagnostics.at(-1)).toMatchObject({
      code: "live/service-needed",
      message: expect.stringContaining('"Other", "Wanted"') as string,
    });
    const unknown = await fetch({ service: "Wante" });
    expect(unknown.diagnostics.at(-1)).toMatchObject({
      code: "live/service-unknown",
      message: expect.stringContaining('did you mean "Wanted"?') as string,
    });
    const byAddress = await fetch({ url: `${site.url}/webservice/wsdoc.php?id=2` });
    expect(names(byAddress.value?.text)).toEqual(["local_sums_add"]);
    const foreign = await fetch({ url: `${site.url}/webservice/wsdoc.php?id=77` });
    expect(foreign.diagnostics.at(-1)?.code).toBe("live/not-your-token");
  });

  it.each([
    ["the site with its folder", "/moodle"],
    ["the site with a trailing slash", "/moodle/"],
    ["a page that the user was on", "/moodle/my/courses.php?sesskey=abc"],
    ["the login page", "/moodle/login/index.php"],
    ["the documentation itself", "/moodle/admin/webservice/documentation.php?print=1"],
    ["a course", "/moodle/course/view.php?id=2"],
    ["the host alone, with the site in the most common folder", ""],
  ])("understands the address of %s", async (_, typed) => {
    const site = await siteWith({ path: "/moodle" });
    const { origin } = new URL(site.url);
    const { value } = await fetchDocumentation({
      url: origin + typed,
      login: loginOf(admin),
      ...quick,
    });
    expect(names(value?.text)).toEqual(all);
    expect(value?.address).toBe(`${site.url}/admin/webservice/documentation.php`);
  });

  it("requests English from a French site, and works in French if that is the only language", async () => {
    const site = await siteWith({ language: "fr" });
    const { value } = await fetchDocumentation({
      url: site.url,
      login: loginOf(tokenUser),
      ...quick,
    });
    expect(value?.language).toBe("en");
    const onlyFrench: typeof fetch = (address, init) => {
      const url = new URL(address instanceof Request ? address.url : address);
      url.searchParams.delete("lang");
      return fetch(url, init);
    };
    const other = await siteWith({ language: "fr" });
    for (const user of [admin, tokenUser]) {
      const french = await fetchDocumentation({
        url: other.url,
        login: loginOf(user),
        fetch: onlyFrench,
        ...quick,
      });
      expect(french.value?.language).toBe("fr");
      expect(names(french.value?.text)).toEqual(user.admin ? all : ["local_sums_add"]);
    }
  });

  it("uses a browser's session, and does not end it", async () => {
    const site = await siteWith();
    for (const form of ["name=value", "value", "header"]) {
      const cookie = site.cookieOf("ada");
      const given = {
        "name=value": cookie,
        value: cookie.replace(/^.*=/, ""),
        header: `Cookie: other=1; ${cookie}`,
      }[form];
      const { value, diagnostics } = await fetchDocumentation({
        url: site.url,
        cookie: given,
        ...quick,
      });
      expect(diagnostics).toEqual([]);
      expect(names(value?.text)).toEqual(all);
    }
    expect(site.requests.map(({ path }) => path)).not.toContain("/login/logout.php");
  });

  it("needs no login for an open page, and does not ask for one", async () => {
    const site = await openSite();
    let asked = 0;
    const { value } = await fetchDocumentation({
      url: site.url,
      login: () => Promise.resolve(void asked++),
      ...quick,
    });
    expect(names(value?.text)).toEqual(all);
    expect(asked).toBe(0);
  });

  it("logs in as a guest if the site admits guests", async () => {
    const site = await siteWith({ guestLogIn: true });
    const { diagnostics } = await fetchDocumentation({ url: site.url, guest: true, ...quick });
    expect(diagnostics.map(({ code }) => code)).toEqual([
      "live/admin-page-closed",
      "live/no-permission",
    ]);
    expect(site.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  it("finds the emergency login form of a site with single sign-on", async () => {
    const address = "https://sso.example/login";
    const site = await siteWith({ logIn: { kind: "elsewhere", address, formOnRequest: true } });
    const { value } = await fetchDocumentation({ url: site.url, login: loginOf(admin), ...quick });
    expect(names(value?.text)).toEqual(all);
  });

  it("preserves a page's warnings about broken plugins", async () => {
    const site = await siteWith({ brokenPlugins: ["The plugin local_odd is broken"] });
    const { value } = await fetchDocumentation({ url: site.url, login: loginOf(admin), ...quick });
    const { diagnostics } = parsePage(value?.text ?? "");
    expect(diagnostics.map(({ message }) => message).join()).toBe(
      "the site says: The plugin local_odd is broken",
    );
  });

  it("reports the number of bytes received", async () => {
    const site = await siteWith();
    const seen = new Map<string, number>();
    const { value } = await fetchDocumentation({
      url: site.url,
      login: loginOf(admin),
      onProgress: ({ step, received }) => seen.set(step, received),
      ...quick,
    });
    expect([...seen.keys()]).toEqual(["admin-page", "log-in", "site"]);
    expect(seen.get("log-in")).toBeGreaterThan(value?.text.length ?? 0);
  });
});

describe("a refusal", () => {
  it.each<Refusal>(refusals)("because of $what has the code $code", async (refusal) => {
    const site = await siteWith({ path: "/moodle", ...refusal.site });
    const { value, diagnostics } = await fetchDocumentation({
      url: site.url,
      login: loginOf(admin),
      ...quick,
      ...refusal.options,
    });
    expect(value).toBeUndefined();
    const last = diagnostics.at(-1);
    expect(last).toMatchObject({ code: refusal.code, severity: "error" });
    expect(last?.help).toMatch(/\S{2}/);
    expect(JSON.stringify(diagnostics)).not.toMatch(/needle/i);
  });

  it("is recognised in another language too", async () => {
    const site = await siteWith({ language: "fr" });
    const { diagnostics } = await fetchDocumentation({ url: site.url, login: wrong, ...quick });
    expect(diagnostics[0]?.code).toBe("live/log-in-refused");
  });

  it("names the providers, and quotes nothing of the response to a wrong password", async () => {
    const sso = await siteWith({ logIn: { kind: "providers", names: ["School <b>account</b>"] } });
    const { diagnostics } = await fetchDocumentation({ url: sso.url, ...quick });
    expect(stable(diagnostics[0]?.message)).toBe(
      'http://127.0.0.1:PORT has no log-in form of its own; it offers "School <b>account</b>"',
    );
    const site = await siteWith();
    const refused = await fetchDocumentation({ url: site.url, login: wrong, ...quick });
    expect(refused.diagnostics[0]?.message).toBe(
      `${site.url} does not accept this name and password`,
    );
  });

  it.each([
    ["the form again", 200, { "content-type": "text/html" }, true],
    ["a log-in page without a form", 200, { "content-type": "text/html" }, false],
    ["a redirect to another site", 303, { location: "https://other.example/?needle" }, false],
    ["a redirect to its log-in page", 303, { location: "/login/index.php?needle" }, false],
  ])("quotes nothing of %s that answers it", async (_, status, headers, hasForm) => {
    const page = (text: string, form: boolean): string =>
      `<html><body id="page-login-index"><div class="loginerrors">${text}</div>${
        form
          ? '<form id="login" method="post"><input name="logintoken" type="hidden" value="t">' +
            '<input name="username"><input name="password" type="password"></form>'
          : ""
      }</body></html>`;
    const fetch = (_url: unknown, init?: RequestInit) =>
      Promise.resolve(
        init?.method === "POST"
          ? new Response(page("needle", hasForm), { status, headers })
          : new Response(page("", true), { headers: { "content-type": "text/html" } }),
      );
    const login = { username: "ada", password: "open-sesame" };
    const url = "https://school.example";
    const { value, diagnostics } = await fetchDocumentation({ url, login, fetch, ...quick });
    expect(value).toBeUndefined();
    expect(diagnostics.at(-1)?.code).toMatch(/^live\//);
    expect(JSON.stringify(diagnostics)).not.toContain("needle");
  });

  it("precedes the password if the site has no form of its own", async () => {
    const elsewhere = { kind: "elsewhere", address: "https://sso.example/" } as const;
    for (const logIn of [elsewhere, { kind: "captcha" } as const]) {
      const site = await siteWith({ logIn });
      await fetchDocumentation({ url: site.url, login: loginOf(admin), ...quick });
      expect(site.requests.map(({ method }) => method)).not.toContain("POST");
    }
  });
});
