import { expect, onTestFinished, test } from "vitest";
import { type CallParameters, startSite } from "../../src/simulate/index.js";
import type { Spec } from "../../src/model/index.js";

const spec: Spec = {
  specVersion: 1,
  source: { kind: "admin-page" },
  functions: [
    {
      name: "local_sums_add",
      parameters: [
        {
          name: "terms",
          kind: "list",
          presence: "required",
          item: {
            kind: "object",
            presence: "required",
            fields: [
              { name: "value", kind: "int", presence: "required" },
              { name: "negate", kind: "int", presence: "required" },
            ],
          },
        },
      ],
      returns: { kind: "int", presence: "required" },
    },
  ],
};

const terms = [{ value: 5, negate: true }];

async function call({
  name = "local_sums_add",
  body = JSON.stringify({ terms }),
  ...headers
}: Record<string, string | undefined>) {
  const answers = { local_sums_add: (params: CallParameters) => params["terms"] ?? null };
  const site = await startSite({ spec, answers });
  onTestFinished(site.close);
  const given = { Authorization: site.token, "Content-Type": "application/json", ...headers };
  const sent = Object.entries({ Accept: "application/json", ...given });
  const response = await fetch(`${site.url}/webservice/restful/server.php/${name}`, {
    method: "POST",
    body,
    headers: sent.filter((entry): entry is [string, string] => entry[1] !== undefined),
  });
  const [recorded] = site.requests;
  return { status: response.status, text: await response.text(), params: recorded?.params };
}

test("a call has its function in the path, JSON in the body and its token in a header", async () => {
  expect(await call({})).toEqual({
    status: 200,
    text: '[{"value":5,"negate":1}]',
    params: { terms: [{ value: 5, negate: 1 }] },
  });
});

test.each([
  ["a wrong token", { Authorization: "0".repeat(32) }, 400, "invalidtoken"],
  ["an unknown function", { name: "local_sums_subtract" }, 400, "invalidrecord"],
  ["wrong parameters", { body: '{"terms":[{"value":5.5}]}' }, 400, "invalidparameter"],
  ["no token", { Authorization: undefined }, 401, "noauthheader"],
  ["no function", { name: "" }, 400, "nowsfunction"],
] as const)("%s has a status", async (_, request, status, errorcode) => {
  const answer = await call(request);
  expect(answer.status).toBe(status);
  expect(JSON.parse(answer.text)).toMatchObject({ errorcode });
});

test("headers have to be exactly those of the plugin", async () => {
  const xml = await call({ Accept: "application/json, text/plain, */*" });
  expect(xml.text).toMatch(/^<\?xml/);
  const unread = await call({ "Content-Type": "application/json; charset=utf-8" });
  expect(unread.status).toBe(400);
});
