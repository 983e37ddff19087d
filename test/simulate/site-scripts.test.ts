import { describe, expect, it, onTestFinished } from "vitest";
import { startSite, type SimulatedSite, type SiteOptions } from "../../src/simulate/index.js";
import type { Spec } from "../../src/model/index.js";
import { describeWithShared, readShared } from "../support/shared.js";

const several: Spec = {
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [
    {
      name: "local_river_add",
      parameters: [
        { name: "a", kind: "int", presence: "required" },
        {
          name: "list",
          kind: "list",
          presence: "default",
          default: [],
          item: { kind: "int", presence: "required" },
        },
      ],
      returns: { kind: "object", presence: "required", fields: [] },
    },
    {
      name: "tool_mobile_call_external_functions",
      parameters: [
        {
          name: "requests",
          kind: "list",
          presence: "required",
          item: {
            kind: "object",
            presence: "required",
            fields: [
              { name: "function", kind: "string", presence: "required" },
              { name: "arguments", kind: "string", presence: "default", default: "{}" },
            ],
          },
        },
      ],
      returns: { kind: "object", presence: "required", fields: [] },
    },
  ],
};

async function started(options: Partial<SiteOptions> = {}): Promise<SimulatedSite> {
  const site = await startSite({ spec: several, debug: true, token: "TOKEN", ...options });
  onTestFinished(() => site.close());
  return site;
}

type Fields = readonly (readonly [string, string])[];

function post(url: string, fields: Fields): Promise<Response> {
  const body = new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value]));
  return fetch(url, { method: "POST", body, redirect: "manual" });
}

function call({ url }: SimulatedSite, name: string, fields: Fields = []): Promise<Response> {
  const own: Fields = [
    ["wstoken", "TOKEN"],
    ["wsfunction", name],
    ["moodlewsrestformat", "json"],
  ];
  return post(`${url}/webservice/rest/server.php`, [...own, ...fields]);
}

describe("tool_mobile_call_external_functions on the simulated site", () => {
  it("makes the calls in order and stops at the first error, as Moodle does", async () => {
    const seen: unknown[] = [];
    const site = await started({
      answers: { local_river_add: (params) => ({ n: seen.push(params) }) },
    });
    const requests: [string, string][] = ['{"a":"1","list":["2"]}', "{}", '{"a":3}'].flatMap(
      (text, index) => [
        [`requests[${String(index)}][function]`, "local_river_add"],
        [`requests[${String(index)}][arguments]`, text],
      ],
    );
    const answer = await call(site, "tool_mobile_call_external_functions", requests);
    const { responses } = (await answer.json()) as { responses: Record<string, string>[] };
    expect(responses).toEqual([
      { error: false, data: '{"n":1}' },
      { error: true, exception: expect.any(String) },
    ]);
    expect(JSON.parse(responses[1]!["exception"]!)).toMatchObject({
      errorcode: "invalidparameter",
      debuginfo: "Missing required key in single structure: a",
    });
    expect(seen).toEqual([{ a: 1, list: [2] }]);
  });

  it.each(["dune", "", "5", "null", "[1"])("refuses the arguments %j", async (text) => {
    const site = await started({});
    const answer = await call(site, "tool_mobile_call_external_functions", [
      ["requests[0][function]", "local_river_add"],
      ["requests[0][arguments]", text],
    ]);
    expect(answer.status).toBe(200);
    const { responses } = (await answer.json()) as { responses: Record<string, string>[] };
    expect(JSON.parse(responses[0]!["exception"]!)).toMatchObject({
      errorcode: "invalidparameter",
    });
  });
});

describe("faults of the simulated site", () => {
  const outcome = async (site: SimulatedSite) => {
    try {
      const response = await call(site, "local_river_add", [["a", "1"]]);
      return `${String(response.status)} ${await response.text()}`;
    } catch (error) {
      return String(error);
    }
  };

  it.each<[NonNullable<SiteOptions["faults"]>[number], want: RegExp, carriedOut: boolean]>([
    [{ kind: "dropped-unread" }, /^TypeError/, false],
    [{ kind: "dropped-unanswered" }, /^TypeError/, true],
    [{ kind: "cut-off" }, /^TypeError/, true],
    [{ kind: "truncated" }, /^200 \[$/, true],
    [{ kind: "warning" }, /^200 <br \/>\n<b>Warning<\/b>[^]*\[\]$/, true],
    [{ kind: "slow", milliseconds: 1 }, /^200 \[\]$/, true],
    [{ kind: "maintenance" }, /^503 <!DOCTYPE html>/, false],
    [{ kind: "too-many", retryAfter: "2" }, /^429 /, false],
    [{ kind: "login" }, /^303 $/, false],
    [null, /^200 \[\]$/, true],
  ])("%j", async (fault, want, carriedOut) => {
    const answers = { local_river_add: {} };
    const site = await started({ answers, faults: [fault] });
    expect(await outcome(site)).toMatch(want);
    expect(site.requests).toHaveLength(1);
    expect(site.requests[0]).toMatchObject(fault ? { fault: fault.kind } : {});
    expect(site.requests[0]?.params !== undefined).toBe(carriedOut);
    expect(await outcome(site)).toBe("200 []");
  });

  it("do not affect pages, and can start later", async () => {
    const site = await started();
    site.failNext({ kind: "maintenance" });
    expect((await fetch(`${site.url}/webservice/wsdoc.php?id=1`)).status).toBe(200);
    expect((await call(site, "local_river_add", [["a", "1"]])).status).toBe(503);
  });
});

interface Recording {
  readonly case: string;
  readonly request: { readonly path: string; readonly fields: Fields };
  readonly response: {
    readonly status: number;
    readonly contentType: string;
    readonly body: string;
  };
}

describeWithShared("the scripts of the simulated site and of a real one", () => {
  it.each([
    "token: wrong password",
    "token: unknown service",
    "token: password missing",
    "token: good",
    "upload: bad token",
    "upload: good",
    "file: bad token",
    "file: good",
    "file: not there",
  ])("give the same answer: %s", async (name) => {
    const recorded = (
      JSON.parse(readShared("recordings/moodle-4.5-answers.json")) as Recording[]
    ).find((one) => one.case === name)!;
    const site = await started({
      ...(name === "token: good" && { token: "0123456789abcdef0123456789abcdef" }),
      login: { username: "student1", password: "Stud-123", service: "moodle_mobile_app" },
      files: { "/5/user/private/hello.txt": "hello" },
    });
    const { path, fields } = recorded.request;
    const form = new FormData();
    for (const [field, value] of fields) {
      if (value.startsWith("@")) form.append(field, new File(["hello"], value.slice(1)));
      else form.append(field, value);
    }
    const url = `${site.url}${path}`;
    const response = path.endsWith("upload.php")
      ? await fetch(url, { method: "POST", body: form })
      : await post(url, fields);
    const { status, contentType, body } = recorded.response;
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe(contentType);
    const text = await response.text();
    if (!body.startsWith("{") && !body.startsWith("[")) {
      expect(text).toBe(body);
      return;
    }
    const [got, want] = [text, body].map((json) => [JSON.parse(json) as object].flat());
    const comparedKeys = ["errorcode", "token", "privatetoken", "filename", "filepath", "filesize"];
    for (const [index, value] of want!.entries()) {
      const facts = Object.entries(value as object).filter(([key]) => comparedKeys.includes(key));
      expect(got![index]).toMatchObject(Object.fromEntries(facts));
      const kinds = (one: unknown) =>
        Object.entries(one as object).map(([key, inner]) => [key, typeof inner]);
      for (const kind of kinds(got![index])) expect(kinds(value)).toContainEqual(kind);
    }
  });
});
