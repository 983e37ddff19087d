import { XMLParser } from "fast-xml-parser";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { startSite } from "../../src/simulate/index.js";
import type { JsonValue, Spec, SpecField, SpecNode } from "../../src/model/index.js";
import { anyCodePoint } from "../support/any-code-point.js";
import { structureOf } from "./arbitrary-structure.js";
import {
  coreUserDeleteUsers,
  coreUserGetUsers,
  coreWebservicePing,
  createMoodleClient,
  MoodleServerError,
  MoodleTransportError,
  xml,
} from "./fixture/index.js";
import { errorOf, token } from "./fake-fetch.js";
import { siteAndClient } from "./site-client.js";
import { clientOf } from "./spec-client.js";
import { smallSpec } from "./small-spec.js";

const format = xml(XMLParser);
const url = "https://school.example";

/** Returns a client that receives this document as its answer. */
function answered(content: string, options = {}) {
  const text = `<?xml version="1.0" encoding="UTF-8" ?>\n${content}`;
  const sent: string[] = [];
  const fetch = (_url: string, init: RequestInit) => {
    sent.push(String(new URLSearchParams(init.body as string).get("moodlewsrestformat")));
    return Promise.resolve(new Response(text));
  };
  return { client: createMoodleClient({ url, token, format, fetch, ...options }), sent };
}

const user = (keys: Record<string, string>): string => {
  const inner = Object.entries(keys).map(([key, value]) => `<KEY name="${key}">${value}\n</KEY>\n`);
  return `<SINGLE>\n${inner.join("")}</SINGLE>\n`;
};
const users = (...list: string[]): string => {
  const content = `<MULTIPLE>\n${list.join("")}</MULTIPLE>\n`;
  return `<RESPONSE>\n${user({ users: content })}</RESPONSE>\n`;
};
const nothing = '<VALUE null="null"/>';
const find = { criteria: [{ key: "id", value: "2" }] };

describe("an answer in XML", () => {
  test("is requested by the format's name, and has the same values as JSON", async () => {
    const { client, sent } = answered(
      users(
        user({
          id: "<VALUE>2</VALUE>",
          lastip: "<VALUE>  a &lt;b&gt; &amp;amp; &quot;c&quot;\r\n\n </VALUE>",
          suspended: "<VALUE>1</VALUE>",
        }),
        user({ id: "<VALUE>3</VALUE>", lastip: nothing, suspended: "<VALUE></VALUE>" }),
      ),
    );
    expect(await coreUserGetUsers(client, find)).toEqual({
      users: [
        { id: 2, lastip: '  a <b> &amp; "c"\r\n\n ', suspended: true },
        { id: 3, lastip: null, suspended: false },
      ],
    });
    expect(sent).toEqual(["xml"]);
  });

  test("may be a scalar, an empty list, or nothing", async () => {
    const scalar = answered("<RESPONSE>\n<VALUE>1</VALUE>\n</RESPONSE>\n");
    expect(await coreWebservicePing(scalar.client)).toBe(true);
    expect(await coreUserGetUsers(answered(users()).client, find)).toEqual({ users: [] });
    const { client } = answered("<RESPONSE>\n</RESPONSE>\n");
    expect(await coreUserDeleteUsers(client, { userids: [1] })).toBeUndefined();
  });

  test("has texts as scalars without validation", async () => {
    const { client } = answered("<RESPONSE><VALUE>1</VALUE></RESPONSE>", { validation: "off" });
    expect(await coreWebservicePing(client)).toBe("1");
  });

  test("omits the keys that JSON omits, and reports real nulls", async () => {
    const onMismatch = vi.fn();
    const content = users(
      user({ id: nothing, lastip: nothing, suspended: nothing, preferences: user({}) }),
    );
    const { client } = answered(content, { onMismatch });
    const answer = await coreUserGetUsers(client, find);
    expect(answer).toEqual({ users: [{ id: null, lastip: null, preferences: {} }] });
    const mismatches = [{ path: "users[0].id", expected: "int", received: "null" }];
    expect(onMismatch.mock.calls).toEqual([[{ functionName: "core_user_get_users", mismatches }]]);
  });

  test("treats an object with only nulls as absent, up to the outermost optional one", async () => {
    const a: SpecField = { name: "a", kind: "int", presence: "required" };
    const object = (
      name: string,
      presence: "required" | "optional",
      field: SpecField,
    ): SpecField => {
      return { name, kind: "object", presence, fields: [field] };
    };
    const fields = [
      object("maybe", "optional", object("deep", "required", a)),
      object("surely", "required", a),
    ];
    const returns: SpecNode = { kind: "object", presence: "required", fields };
    const functions = [{ name: "local_river_get", parameters: [], returns }];
    const spec: Spec = { specVersion: 1, source: { kind: "admin-page" }, functions };
    const { client } = await siteAndClient(spec, {
      format,
      site: { answers: { local_river_get: { surely: { a: null } } } },
    });
    expect(await client.call("local_river_get")).toEqual({ surely: { a: null } });
  });

  test("preserves keys with dangerous names", async () => {
    const value = "<VALUE>1</VALUE>";
    const content = user({ id: value, lastip: value, __proto__x: value, constructor: value });
    const { client } = answered(users(content.replace("__proto__x", "__proto__")));
    const [one] = (await coreUserGetUsers(client, find)).users;
    expect(Object.keys(one!).sort()).toEqual(["__proto__", "constructor", "id", "lastip"]);
    expect(Object.getPrototypeOf(one)).toBe(Object.prototype);
  });

  test("that is an exception becomes a server error", async () => {
    const { client } = answered(
      '<EXCEPTION class="dml_missing_record_exception">\n<ERRORCODE>invalidrecord</ERRORCODE>\n' +
        "<MESSAGE>Not &lt;there&gt;</MESSAGE>\n<DEBUGINFO>SELECT\n &gt; 5</DEBUGINFO>\n</EXCEPTION>\n",
    );
    const error = await errorOf(coreWebservicePing(client));
    expect(error).toBeInstanceOf(MoodleServerError);
    expect(error).toMatchObject({
      kind: "not-found",
      exception: "dml_missing_record_exception",
      errorcode: "invalidrecord",
      serverMessage: "Not <there>",
      debuginfo: "SELECT\n > 5",
    });
  });

  test.each([
    ["breaks off", "<RESPONSE>\n<MULTIPLE>\n<SINGLE>", "invalid-json"],
    ["is another document", "<html><body>Hello</body></html>", "invalid-json"],
    ["is not XML", "", "invalid-json"],
  ])("that %s causes a transport error", async (_title, content, kind) => {
    const error = await errorOf(coreWebservicePing(answered(content).client));
    expect(error).toBeInstanceOf(MoodleTransportError);
    expect(error).toMatchObject({ kind });
  });

  test("is read after a retry too, and by functions that take the client", async () => {
    const { client, site } = await siteAndClient(smallSpec, { format, retry: { firstWait: 1 } });
    site.failNext({ kind: "truncated" }, { kind: "maintenance" });
    const answer = await client.call("core_user_get_names", { userids: [1] });
    expect((answer as { users: unknown[] }).users[0]).toMatchObject({
      id: expect.any(Number),
      name: expect.any(String),
    });
    expect(site.requests.map((request) => request.format)).toEqual(["xml", undefined, "xml"]);
  });
});

const anyNode = structureOf(
  fc.oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_]{0,7}$/) },
    fc.constantFrom("constructor", "__proto__", "odd key", "a.b", "0", "a[0]", "<é>&\"'"),
  ),
);

/** Generates functions with answers of any structure. */
const anySpec: fc.Arbitrary<Spec> = fc
  .array(fc.option(anyNode, { nil: null, freq: 20 }), { minLength: 1, maxLength: 4 })
  .map((structures) => ({
    specVersion: 1,
    source: { kind: "admin-page" },
    functions: structures.map((returns, index) => {
      return { name: `local_river_${String(index)}`, parameters: [], returns };
    }),
  }));

/** Generates complete values for a node. */
function valuesOf(node: SpecNode): fc.Arbitrary<JsonValue> {
  switch (node.kind) {
    case "list":
      return fc.array(valuesOf(node.item), { maxLength: 3 });
    case "object":
      return fc
        .tuple(...node.fields.map((field) => valuesOf(field)))
        .map((list) => Object.fromEntries(node.fields.map(({ name }, i) => [name, list[i]!])));
    case "int":
      return fc.oneof(fc.maxSafeInteger(), fc.boolean());
    case "double":
      return fc.oneof(fc.double({ noDefaultInfinity: true, noNaN: true }), fc.integer());
    case "string":
      return fc.oneof(
        fc.string({ unit: anyCodePoint }),
        fc.stringMatching(/^[ \t\r\n<>&"';#x0-9a-z]*$/),
        fc.boolean(),
        fc.integer(),
        fc.double({ noDefaultInfinity: true, noNaN: true, min: -1e12, max: 1e12 }),
      );
  }
}

/** Rounds numbers to 14 significant digits, as XML has them. */
function rounded(value: unknown): unknown {
  if (typeof value === "number") return Number(value.toPrecision(14));
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)]));
}

/** Removes the values that XML cannot tell from absent ones. */
function solid(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => solid(item) ?? null);
  if (typeof value !== "object" || value === null) return value ?? undefined;
  const entries = Object.entries(value)
    .map(([key, inner]) => [key, solid(inner)] as const)
    .filter(([, inner]) => inner !== undefined && !(Array.isArray(inner) && inner.length === 0));
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Returns the answers of every function of a spec, in both formats. */
async function inBothFormats(
  spec: Spec,
  answers: Record<string, JsonValue>,
  surprises = false,
): Promise<[json: unknown, xml: unknown][]> {
  const site = await startSite({ spec, answers, surprises });
  try {
    const options = { url: site.url, token: site.token };
    const clients = [clientOf(spec, options), clientOf(spec, { ...options, format })];
    const both = spec.functions.map(({ name }) =>
      Promise.all(clients.map((client) => client.call(name))),
    );
    return (await Promise.all(both)) as [unknown, unknown][];
  } finally {
    await site.close();
  }
}

describe("JSON and XML give equal values", () => {
  test("for all values of all structures", async () => {
    const specAndAnswers = anySpec.chain((spec) => {
      const answers = spec.functions.map(({ returns }) => {
        return returns === null ? fc.constant(null) : valuesOf(returns);
      });
      return fc.tuple(fc.constant(spec), fc.tuple(...answers));
    });
    await fc.assert(
      fc.asyncProperty(specAndAnswers, async ([spec, list]) => {
        const names = spec.functions.map(({ name }) => name);
        const answers = Object.fromEntries(names.map((name, index) => [name, list[index]!]));
        for (const [json, other] of await inBothFormats(spec, answers)) {
          expect(rounded(other)).toEqual(rounded(json));
        }
      }),
      { numRuns: 80 },
    );
  });

  test("even with null and absent keys, as far as XML can tell them apart", async () => {
    await fc.assert(
      fc.asyncProperty(anySpec, async (spec) => {
        for (const [json, other] of await inBothFormats(spec, {}, true)) {
          expect(rounded(solid(other))).toEqual(rounded(solid(json)));
        }
      }),
      { numRuns: 80 },
    );
  });
});
