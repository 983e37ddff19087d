import { afterEach, describe, expect, it } from "vitest";
import {
  SiteError,
  startSite,
  type SimulatedSite,
  type SiteOptions,
} from "../../src/simulate/index.js";
import type { Spec } from "../../src/model/index.js";
import { describeWithShared } from "../support/shared.js";
import { specOfTruth } from "./spec-of-truth.js";

const spec: Spec = {
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [
    {
      name: "core_user_get_users",
      parameters: [
        {
          name: "criteria",
          kind: "list",
          presence: "required",
          item: {
            kind: "object",
            presence: "unstated",
            fields: [
              { name: "key", kind: "string", presence: "required", description: "Where to look" },
              {
                name: "limit",
                kind: "int",
                presence: "default",
                default: 5,
                description: "At most",
              },
            ],
          },
        },
        { name: "share", kind: "double", presence: "optional" },
      ],
      returns: {
        kind: "object",
        presence: "unstated",
        fields: [
          {
            name: "users",
            kind: "list",
            presence: "required",
            item: {
              kind: "object",
              presence: "unstated",
              fields: [
                { name: "userid", kind: "int", presence: "required" },
                { name: "email", kind: "string", presence: "required" },
                { name: "isadmin", kind: "int", presence: "required" },
                { name: "grade", kind: "double", presence: "required" },
                { name: "nothing", kind: "object", presence: "required", fields: [] },
              ],
            },
          },
        ],
      },
    },
    { name: "local_river_forget", parameters: [], returns: null },
    {
      name: "local_river_ping",
      parameters: [],
      returns: { kind: "string", presence: "unstated" },
    },
  ],
};

let site: SimulatedSite | undefined;
afterEach(async () => {
  await site?.close();
  site = undefined;
});

async function started(options: Partial<SiteOptions> = {}): Promise<SimulatedSite> {
  site = await startSite({ spec, debug: true, ...options });
  return site;
}

type Fields = readonly (readonly [string, string])[];

async function post({ url }: SimulatedSite, fields: Fields): Promise<Response> {
  const body = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value]));
  return fetch(`${url}/webservice/rest/server.php`, { method: "POST", body });
}

async function call(on: SimulatedSite, name: string, fields: Fields = []): Promise<unknown> {
  const response = await post(on, [
    ["wstoken", on.token],
    ["wsfunction", name],
    ["moodlewsrestformat", "json"],
    ...fields,
  ]);
  return response.json();
}

describe("the simulated site", () => {
  it("answers a call with values of the shape that the spec describes", async () => {
    const answer = await call(await started(), "core_user_get_users", [["criteria[0][key]", "id"]]);
    const user = {
      userid: expect.any(Number),
      email: expect.stringMatching(/@students\.example$/),
      isadmin: expect.any(Boolean),
      grade: expect.any(Number),
      nothing: [],
    };
    const { users } = answer as { users: unknown[] };
    expect(users.length).toBeGreaterThan(0);
    expect(users.length).toBeLessThan(4);
    for (const one of users) expect(one).toEqual(user);
  });

  it("gives the same answer to the same call, and another one for another seed", async () => {
    const fields: Fields = [["criteria[0][key]", "id"]];
    const first = await call(await started(), "core_user_get_users", fields);
    expect(await call(site!, "core_user_get_users", fields)).toEqual(first);
    await site!.close();
    expect(await call(await started({ seed: "2" }), "core_user_get_users", fields)).not.toEqual(
      first,
    );
  });

  it("answers null for a function that returns nothing", async () => {
    expect(await call(await started(), "local_river_forget")).toBe(null);
  });

  it("passes decoded parameters to functions, with defaults filled in", async () => {
    const on = await started({ answers: { core_user_get_users: (params) => ({ got: params }) } });
    const answer = await call(on, "core_user_get_users", [
      ["criteria[0][key]", "a"],
      ["criteria[1][key]", "b"],
      ["criteria[1][limit]", "7"],
      ["share", "0.5"],
      ["moodlewssettingraw", "1"],
    ]);
    const criteria = [
      { key: "a", limit: 5 },
      { key: "b", limit: 7 },
    ];
    expect(answer).toEqual({ got: { criteria, share: 0.5 } });
  });

  it("answers with a given value, and with the error that a given function throws", async () => {
    const envelope = { exception: "x", errorcode: "gone", message: "It is gone" };
    const answers = {
      local_river_ping: "pong",
      core_user_get_users: () => {
        throw new SiteError(envelope);
      },
    };
    const on = await started({ answers });
    expect(await call(on, "local_river_ping")).toBe("pong");
    expect(await call(on, "core_user_get_users", [["criteria[0][key]", ""]])).toEqual(envelope);
  });

  const invalid = (debuginfo: string) => ({ errorcode: "invalidparameter", debuginfo });
  const inner = "Invalid parameter value detected: ";
  it.each<[title: string, name: string, fields: Fields, error: object]>([
    ["an unknown function", "nope_nope", [], { errorcode: "invalidrecord" }],
    ["a function outside the service", "local_river_forget", [], { errorcode: "accessexception" }],
    [
      "a missing parameter",
      "core_user_get_users",
      [],
      invalid("Missing required key in single structure: criteria"),
    ],
    [
      "an unknown parameter",
      "local_river_ping",
      [["bogus", "1"]],
      invalid("Unexpected keys (bogus) detected in parameter array."),
    ],
    [
      "an unknown key inside a parameter",
      "core_user_get_users",
      [
        ["criteria[0][key]", ""],
        ["criteria[0][x]", ""],
      ],
      invalid(`criteria => ${inner}Unexpected keys (x) detected in parameter array.`),
    ],
    [
      "text for a list",
      "core_user_get_users",
      [["criteria", ""]],
      invalid(`criteria => ${inner}Only arrays accepted. The bad value is: ''`),
    ],
    [
      "a list for a scalar",
      "core_user_get_users",
      [["criteria[0][key][0]", ""]],
      invalid(`criteria => ${inner}key => ${inner}Scalar type expected, array or object received.`),
    ],
  ])("refuses %s as Moodle does", async (_, name, fields, error) => {
    const on = await started({ service: ["local_river_ping", "core_user_get_users"] });
    expect(await call(on, name, fields)).toMatchObject(error);
  });

  it.each([
    ["limit", "1", true],
    ["limit", "-1", true],
    ["limit", "2.0", false],
    ["limit", " 2", false],
    ["limit", "02", false],
    ["limit", "-0", false],
    ["limit", "true", false],
    ["limit", "", false],
    ["limit", "9223372036854775807", true],
    ["limit", "9223372036854775808", false],
  ])("accepts %s=%j as a number: %s", async (key, value, taken) => {
    const answer = await call(await started(), "core_user_get_users", [
      ["criteria[0][key]", ""],
      [`criteria[0][${key}]`, value],
    ]);
    expect(Object.hasOwn(answer as object, "users")).toBe(taken);
  });

  it.each<[title: string, options: Partial<SiteOptions>, token: string, answer: object]>([
    [
      "omits details without debugging",
      { debug: false },
      "",
      { exception: "core\\exception\\moodle_exception" },
    ],
    ["knows no namespaces before 4.5", { release: "4.1" }, "", { exception: "moodle_exception" }],
  ])("%s", async (_, options, token, answer) => {
    const response = await post(await started(options), [
      ["wstoken", token],
      ["wsfunction", "local_river_ping"],
      ["moodlewsrestformat", "json"],
    ]);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      ...answer,
      errorcode: "invalidtoken",
      message: "Invalid token - token not found",
    });
  });

  it("drops a token and list items beyond max_input_vars", async () => {
    const on = await started({
      maxInputVars: 5,
      answers: { core_user_get_users: ({ criteria }) => (criteria as unknown[]).length },
    });
    const items: Fields = [0, 1, 2, 3].map((index) => [`criteria[${String(index)}][key]`, "x"]);
    expect(await call(on, "core_user_get_users", items)).toBe(2);
    const last = await post(on, [...items, ["moodlewsrestformat", "json"], ["wstoken", on.token]]);
    expect(await last.json()).toMatchObject({ errorcode: "missingparam" });
    expect(on.requests.map(({ dropped }) => dropped)).toEqual([2, 1]);
  });

  it("ignores parameters in a JSON body", async () => {
    const { url, token } = await started();
    const response = await fetch(`${url}/webservice/rest/server.php`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ wstoken: token, wsfunction: "local_river_ping" }),
    });
    expect(await response.text()).toContain("<ERRORCODE>missingparam</ERRORCODE>");
  });

  it("answers in XML by default, with null for absent values", async () => {
    const user = { userid: 7, email: "a&b@students.example", isadmin: false, grade: 1 / 3 };
    const answers = { core_user_get_users: { users: [user, { email: null, nothing: {} }] } };
    const on = await started({ answers });
    const response = await post(on, [
      ["wstoken", on.token],
      ["wsfunction", "core_user_get_users"],
      ["criteria[0][key]", "id"],
    ]);
    expect(response.headers.get("content-type")).toBe("application/xml; charset=utf-8");
    expect(await response.text()).toBe(`<?xml version="1.0" encoding="UTF-8" ?>
<RESPONSE>
<SINGLE>
<KEY name="users"><MULTIPLE>
<SINGLE>
<KEY name="userid"><VALUE>7</VALUE>
</KEY>
<KEY name="email"><VALUE>a&amp;b@students.example</VALUE>
</KEY>
<KEY name="isadmin"><VALUE>0</VALUE>
</KEY>
<KEY name="grade"><VALUE>0.33333333333333</VALUE>
</KEY>
<KEY name="nothing"><SINGLE>
</SINGLE>
</KEY>
</SINGLE>
<SINGLE>
<KEY name="userid"><VALUE null="null"/>
</KEY>
<KEY name="email"><VALUE null="null"/>
</KEY>
<KEY name="isadmin"><VALUE null="null"/>
</KEY>
<KEY name="grade"><VALUE null="null"/>
</KEY>
<KEY name="nothing"><SINGLE>
</SINGLE>
</KEY>
</SINGLE>
</MULTIPLE>
</KEY>
</SINGLE>
</RESPONSE>
`);
  });

  it("serves its pages below its path, in print form and in other languages", async () => {
    const { url } = await started({ path: "/moodle/", service: ["local_river_ping"] });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/moodle$/);
    const text = async (path: string): Promise<string> => (await fetch(`${url}${path}`)).text();
    const admin = await text("/admin/webservice/documentation.php");
    expect(admin).toContain("aera_local_river_forget");
    expect(admin).toContain(JSON.stringify(url).replaceAll("/", "\\/"));
    const token = await text("/webservice/wsdoc.php?id=3&print=1&lang=fr");
    expect(token).toContain("<strong>local_river_ping</strong><br />");
    expect(token).toContain("Réponse");
    expect(token).not.toContain("local_river_forget");
    expect((await fetch(url.replace("/moodle", "/webservice/wsdoc.php"))).status).toBe(404);
  });

  it("records requests without the token", async () => {
    const on = await started({ token: "needle" });
    await call(on, "core_user_get_users", [["criteria[0][key]", "id"]]);
    await fetch(`${on.url}/webservice/rest/server.php?wstoken=needle`);
    expect(on.requests).toEqual([
      {
        method: "POST",
        path: "/webservice/rest/server.php",
        status: 200,
        function: "core_user_get_users",
        format: "json",
        fieldNames: ["wstoken", "wsfunction", "moodlewsrestformat", "criteria[0][key]"],
        dropped: 0,
        params: { criteria: [{ key: "id", limit: 5 }] },
      },
      expect.objectContaining({ method: "GET", function: "", errorcode: "invalidparameter" }),
    ]);
    expect(JSON.stringify(on.requests)).not.toContain("needle");
  });

  it("closes while a client holds its connection open", async () => {
    const on = await started();
    await call(on, "local_river_ping");
    await on.close();
    site = undefined;
    await expect(fetch(on.url)).rejects.toThrow();
  });
});

describeWithShared("the simulated site and a real one", () => {
  it("answers every function of a real site that needs no parameters", async () => {
    const real = specOfTruth("truth/moodle-4.5.json.gz");
    const on = await started({ spec: real });
    const free = real.functions.filter(({ parameters }) =>
      parameters.every(({ presence }) => presence !== "required"),
    );
    expect(free.length).toBeGreaterThan(50);
    for (const { name, returns } of free) {
      const answer = await call(on, name);
      if (returns === null) expect(answer, name).toBe(null);
      else expect(Object(answer), name).not.toHaveProperty("exception");
    }
  });
});
