import { describe, expect, it } from "vitest";
import { shippedStructures } from "../../../src/knowledge/index.js";
import { fetchSpecByToken } from "../../../src/site/fetch/index.js";
import { specByNames } from "../../../src/site/fetch/spec-by-names.js";
import type { SpecNode } from "../../../src/model/index.js";
import { describeWithShared, readShared } from "../../support/shared.js";
import { specFromTruth } from "../../support/spec-from-truth.js";
import { needles, siteWith, spec, tokenUser } from "../support/site.js";

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
    expect(value?.spec.source).toEqual({ kind: "facts", site: site.url });
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
    const site = await siteWith({ release: "5.2", ...knowing });
    const { value, diagnostics } = await fetchSpecByToken({ url: site.url, token, ...quick });
    expect(diagnostics.map(({ code }) => code)).toContain("live/other-release");
    const inOther = fieldNames(value?.spec.functions[0]?.returns);
    const known = await shippedStructures();
    const own = known.of("core_user_get_users", { fromAllReleases: false });
    const added = inOther.filter((name) => !fieldNames(own?.returns).includes(name));
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
      const envelope = { exception: "x", errorcode: "accessexception", message };
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

function fieldNames(node: SpecNode | null | undefined): string[] {
  if (node?.kind === "list") return fieldNames(node.item);
  if (node?.kind !== "object") return [];
  return node.fields.flatMap((field) => [field.name, ...fieldNames(field)]);
}

describeWithShared("the structures in the package", () => {
  it("equal those that a 4.5 site declares, including kinds, order, defaults, login and AJAX", async () => {
    const truth = specFromTruth(readShared("truth/moodle-4.5.json.gz"));
    const names = truth.functions.map(({ name }) => name);
    const structures = await shippedStructures();
    const { spec: made, unknown } = specByNames(
      names,
      { kind: "facts" },
      { structures, release: "4.5" },
    );
    expect(unknown).toEqual([]);
    const said = truth.functions.map((fn) => ({
      ...fn,
      description: undefined,
      parameters: fn.parameters.map(bare),
      returns: fn.returns && bare(fn.returns),
    }));
    const known = made.functions.map((fn, index) => ({
      ...fn,
      parameters: fn.parameters.map((field, at) =>
        asStated(field, truth.functions[index]?.parameters[at]),
      ),
      returns: fn.returns && asStated(fn.returns, truth.functions[index]?.returns),
    }));
    expect(JSON.parse(JSON.stringify(known))).toEqual(JSON.parse(JSON.stringify(said)));
  });
});

/** A node without descriptions. */
function bare(node: SpecNode): object {
  const rest = { ...node, description: undefined };
  if (rest.kind === "list") return { ...rest, item: bare(rest.item) };
  return rest.kind === "object" ? { ...rest, fields: rest.fields.map(bare) } : rest;
}

/** A node with no more information about presence than a page has. */
function asStated(node: SpecNode, page: SpecNode | null | undefined): object {
  const isUnstated = page?.presence === "unstated";
  const { default: value, ...rest } = node;
  const stated = {
    ...rest,
    ...(isUnstated ? { presence: "unstated" } : value !== undefined && { default: value }),
  };
  if (node.kind === "list" && page?.kind === "list") {
    return { ...stated, item: asStated(node.item, page.item) };
  }
  if (node.kind === "object" && page?.kind === "object") {
    return { ...stated, fields: node.fields.map((field, at) => asStated(field, page.fields[at])) };
  }
  return stated;
}
