import { describe, expect, it } from "vitest";
import { shippedFacts, specFunctionOf } from "../../../src/knowledge/index.js";
import { fetchSpecByToken } from "../../../src/site/fetch/index.js";
import { specByNames } from "../../../src/site/fetch/spec-by-names.js";
import type { SpecField, SpecFunction, SpecNode } from "../../../src/model/index.js";
import { describeWithShared, readShared } from "../../support/shared.js";
import { specFromTruth } from "../../support/spec-from-truth.js";
import { needles, siteWith, spec, tokenUser } from "../support/site.js";
import { inFuture } from "../support/web.js";

const quick = { retries: 0, timeout: 20_000 };
const token = needles.token;
const all = spec.functions.map(({ name }) => name);
const knowing = { users: [{ ...tokenUser, keys: [{ service: "S", token, functions: all }] }] };

describe("a token alone", () => {
  it("is enough for a spec with known structures, and otherwise names", async () => {
    const site = await siteWith({ path: "/moodle", ...knowing });
    const { value, diagnostics } = await fetchSpecByToken({ url: site.url, token, ...quick });
    expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
      ["live/functions-by-name", "warning"],
    ]);
    expect(diagnostics[0]?.message).toBe(
      '1 function is known by name only and will be untyped: "local_sums_add"',
    );
    expect(value).toMatchObject({ release: "4.5", known: 2, unknown: ["local_sums_add"] });
    expect(value?.spec.source).toEqual({ kind: "facts", site: site.url, release: "4.5" });
    const [users, , sums] = value?.spec.functions ?? [];
    expect(users?.parameters).toMatchObject([
      { name: "criteria", kind: "list", presence: "required" },
    ]);
    expect(sums).toEqual({ name: "local_sums_add", unknown: true, parameters: [], returns: null });
  });

  it("is sent once, in the body of a request to the site's own address", async () => {
    const site = await siteWith(knowing);
    const sent: [string, string][] = [];
    const noting: typeof fetch = (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      sent.push([url, typeof init?.body === "string" ? init.body : ""]);
      return fetch(input, init);
    };
    await fetchSpecByToken({ url: site.url, token, fetch: noting, ...quick });
    expect(sent.filter(([url]) => url.includes(token))).toEqual([]);
    expect(sent.filter(([, body]) => body.includes(token))).toHaveLength(1);
  });

  it("finds a site in a folder", async () => {
    const site = await siteWith({ path: "/moodle", ...knowing });
    const { value } = await fetchSpecByToken({ url: new URL(site.url).origin, token, ...quick });
    expect(value?.spec.functions).toHaveLength(3);
  });

  it("yields a warning on another release, and includes fields of all releases", async () => {
    const site = await siteWith(knowing);
    const options = { url: site.url, token, fetch: inFuture, ...quick };
    const { value, diagnostics } = await fetchSpecByToken(options);
    expect(diagnostics.map(({ code }) => code)).toContain("live/other-release");
    const inOther = fieldNames(value?.spec.functions[0]?.returns);
    const known = (await shippedFacts()).of("core_user_get_users", "4.5");
    const own = known && fieldNames(specFunctionOf("core_user_get_users", known).returns);
    const added = inOther.filter((name) => own?.includes(name) !== true);
    expect(added).toContain("skype");
  });

  it.each([
    ["an unknown token", "live/token-refused", knowing, "f".repeat(32)],
    ["a token without access", "live/token-without-access", {}, token],
    ["disabled web services", "live/web-services-off", { webServices: false }, token],
    ["maintenance", "live/maintenance", { closed: "maintenance" as const }, token],
    ["a bot check", "live/bot-check", { closed: "bot-check" as const }, token],
  ])("is refused with a code of its own for %s", async (_, code, options, given) => {
    const site = await siteWith(options);
    const { value, diagnostics } = await fetchSpecByToken({
      url: site.url,
      token: given,
      ...quick,
    });
    expect(value).toBeUndefined();
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
    expect(JSON.stringify(diagnostics)).not.toContain(given);
  });

  it.each([
    [
      "an expired token, which Moodle deletes at its first use",
      "invalidtoken",
      "live/token-expired",
    ],
    ["an expired token that is still there", "invalidtimedtoken", "live/token-expired"],
    ["a suspended account", "wsaccessusersuspended", "live/account-refused"],
    ["a file that is not there", "filenotfound", "live/token-without-access"],
  ])("is judged as `doctor` does, by the script for files: %s", async (_, errorcode, code) => {
    const web = ((url: URL, { body = "" }: RequestInit) =>
      Promise.resolve(
        Response.json(
          url.pathname.endsWith("/pluginfile.php")
            ? { error: "No", errorcode }
            : { exception: "webservice_access_exception", errorcode: codeOf(body) },
        ),
      )) as unknown as typeof fetch;
    const url = "https://a.example";
    const { diagnostics } = await fetchSpecByToken({ url, token, fetch: web, ...quick });
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
    const isNamed = code === "live/account-refused";
    if (isNamed) expect(diagnostics[0]?.message).toContain(errorcode);
  });

  it.each([
    ["sitemaintenance", "live/maintenance"],
    ["enablewsdescription", "live/web-services-off"],
  ])("is not blamed for %s", async (errorcode, code) => {
    const web = (() =>
      Promise.resolve(Response.json({ exception: "x", errorcode, message: "No" }))) as typeof fetch;
    const url = "https://a.example";
    const { diagnostics } = await fetchSpecByToken({ url, token, fetch: web, ...quick });
    expect(diagnostics.map((one) => one.code)).toEqual([code]);
  });

  it("is sent neither to another site nor to anything but a web service", async () => {
    const bodies: unknown[] = [];
    const answers: Readonly<Record<string, Response>> = {
      "https://a.example": new Response(null, {
        status: 302,
        headers: { location: "https://b.example/" },
      }),
      "https://c.example": new Response("<title>Blog</title>"),
    };
    const web = ((url: URL, { body }: RequestInit) => {
      bodies.push(body);
      return Promise.resolve(answers[url.origin]?.clone() ?? new Response());
    }) as unknown as typeof fetch;
    const codes: unknown[] = [];
    for (const url of Object.keys(answers)) {
      const { diagnostics } = await fetchSpecByToken({ url, token, fetch: web, ...quick });
      codes.push(diagnostics[0]?.code);
    }
    expect(codes).toEqual(["live/other-site", "live/no-answer"]);
    expect(bodies.filter((body) => body !== undefined)).toEqual([]);
  });

  it("stays hidden when the site repeats it", async () => {
    const web = ((_: URL, { body }: RequestInit) => {
      const message = body === undefined ? "no token" : `bad token ${token}`;
      const envelope = { exception: "x", errorcode: codeOf(body), message };
      return Promise.resolve(Response.json(envelope));
    }) as unknown as typeof fetch;
    const url = "https://a.example";
    const { diagnostics } = await fetchSpecByToken({ url, token, fetch: web, ...quick });
    expect(diagnostics[0]?.message).toBe(
      'https://a.example does not let this token see what it may call (accessexception): "bad token (secret)"',
    );
  });

  it("is in no message, spec or release, however a hostile site encodes it", async () => {
    const answers: readonly object[] = [
      { exception: "x", errorcode: token, message: token },
      { exception: "x", errorcode: "y", message: `${"-".repeat(190)}${token}` },
      {
        sitename: token,
        release: `4.5 ${token}`,
        siteurl: `https://a.example/${token}`,
        functions: [],
      },
      { siteurl: "javascript:alert(1)", functions: [{ name: "core_user_get_users" }] },
      { functions: [{ name: token }, { name: `local_${token}` }, { name: "a; rm -rf" }] },
      {
        functions: [
          { name: [...token].map((char) => `%${char.charCodeAt(0).toString(16)}`).join("") },
        ],
      },
    ];
    for (const answer of answers) {
      const web = ((_: URL, { body }: RequestInit) =>
        Promise.resolve(
          Response.json(
            body === undefined ? { exception: "x", errorcode: "y", message: "z" } : answer,
          ),
        )) as unknown as typeof fetch;
      const fetched = await fetchSpecByToken({
        url: "https://a.example",
        token,
        fetch: web,
        ...quick,
      });
      const text = JSON.stringify([fetched.value, fetched.diagnostics]);
      expect(text).not.toContain(token.slice(0, 10));
      expect(text).not.toMatch(/javascript:|rm -rf|%30/);
    }
  });
});

/** Returns the code of a site that lacks the function in a form, or refuses it if it exists. */
function codeOf(body: unknown): string {
  return /wsfunction=none/.test(String(body)) ? "invalidrecord" : "accessexception";
}

function fieldNames(node: SpecNode | null | undefined): string[] {
  if (node?.kind === "list") return fieldNames(node.item);
  if (node?.kind !== "object") return [];
  return node.fields.flatMap((field) => [field.name, ...fieldNames(field)]);
}

describeWithShared("the structures in the package", () => {
  it("fit those that a 4.5 site declares, in kinds, order, presence, defaults, login and AJAX", async () => {
    const truth = specFromTruth(readShared("truth/moodle-4.5.json.gz"));
    const names = truth.functions.map(({ name }) => name);
    const source = { kind: "facts", release: "4.5" } as const;
    const { spec: made, unknown } = specByNames(names, source, await shippedFacts());
    expect(unknown).toEqual([]);
    const differing = truth.functions.filter((fn, index) => !fits(made.functions[index], fn));
    expect(differing.map(({ name }) => name)).toEqual([]);
  });
});

/** Returns whether a structure says what a site says, or less where sites of the same release differ. */
function fits(known: SpecFunction | undefined, said: SpecFunction): boolean {
  if (known?.name !== said.name) return false;
  const flags = (["loginRequired", "ajax"] as const).every((flag) => {
    return known[flag] === undefined || known[flag] === said[flag];
  });
  return (
    flags &&
    known.deprecated === said.deprecated &&
    fitsFields(known.parameters, said.parameters) &&
    (known.returns === null) === (said.returns === null) &&
    (!known.returns || !said.returns || fitsNode(known.returns, said.returns))
  );
}

function fitsNode(known: SpecNode, said: SpecNode): boolean {
  const isOpen = known.presence === "unstated" || said.presence === "unstated";
  if (known.kind !== said.kind || !(isOpen || known.presence === said.presence)) return false;
  const [value, expected] = [known.default, said.default].map((one) => JSON.stringify(one));
  // The facts do not tell false from 0, and have no long defaults.
  const isFalse = [value, expected].every((one) => one === '""' || one === "0");
  if (value !== undefined && !isOpen && value !== expected && !isFalse) return false;
  if (known.kind === "list" && said.kind === "list") return fitsNode(known.item, said.item);
  if (known.kind !== "object" || said.kind !== "object") return true;
  return fitsFields(known.fields, said.fields);
}

/** Fields that some sites of the release lack may be in the facts, but not as required ones. */
function fitsFields(known: readonly SpecField[], said: readonly SpecField[]): boolean {
  const own = known.filter(({ name }) => said.some((field) => field.name === name));
  const others = known.filter((field) => !own.includes(field));
  return (
    others.every(({ presence }) => presence !== "required") &&
    own.length === said.length &&
    own.every((field, index) => {
      const expected = said[index];
      return expected?.name === field.name && fitsNode(field, expected);
    })
  );
}
