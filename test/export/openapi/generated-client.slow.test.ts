import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@hey-api/openapi-ts";
import { build } from "esbuild";
import { expect, onTestFinished, test } from "vitest";
import { emitOpenApi } from "../../../src/export/index.js";
import { readSpec } from "../../../src/model/checking/index.js";
import { planClient } from "../../../src/plan/index.js";
import { shippedFacts } from "../../../src/knowledge/index.js";
import { startMockSite } from "../../../src/simulate/mock/index.js";
import { readFileSync } from "node:fs";
import { temporaryFolder } from "../../support/temporary-folder.js";

interface Outcome {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: { readonly status: number };
}

type Operation = (call: object) => Promise<Outcome>;

/** Makes the client of an OpenAPI document with @hey-api/openapi-ts. */
async function clientOf(document: string): Promise<Readonly<Record<string, Operation>>> {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "client"));
  writeFileSync(join(folder, "openapi.json"), document);
  await createClient({
    input: join(folder, "openapi.json"),
    output: join(folder, "client"),
    plugins: ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"],
    logs: { level: "silent" },
  });
  const entry = join(folder, "client", "sdk.gen.ts");
  const built = await build({
    ...{ entryPoints: [entry], bundle: true, write: false, format: "esm", platform: "node" },
  });
  const file = join(folder, "client.mjs");
  writeFileSync(file, built.outputFiles[0]?.contents ?? "");
  return (await import(/* @vite-ignore */ file)) as Readonly<Record<string, Operation>>;
}

test("a client that @hey-api/openapi-ts makes calls a site with webservice_restful", async () => {
  const text = readFileSync(new URL("../../../specs/riverbend.json", import.meta.url), "utf8");
  const { value: spec } = readSpec(text, { source: "riverbend.json" });
  if (!spec) throw new Error("the spec of the example site is broken");
  const facts = await shippedFacts();
  const plan = planClient(spec, { facts }).value;
  const { value } = await emitOpenApi(plan, spec, { profile: "restful", facts });
  const client = await clientOf(value);
  const site = await startMockSite({ spec });
  onTestFinished(site.close);
  const call = (name: string, body: object, token = site.token) =>
    client[name]?.({
      ...{ baseUrl: site.url, body },
      headers: { Accept: "application/json", Authorization: token },
    });

  const criteria = [{ key: "email", value: "ada@school.example" }];
  const found = await call("coreUserGetUsers", { criteria });
  expect(found?.data).toMatchObject({ users: [{ email: "ada@school.example" }] });
  expect(site.requests.at(-1)?.params).toEqual({ criteria });

  const refused = await call("coreUserGetUsers", { criteria: [{ key: "email" }] });
  expect(refused?.error).toMatchObject({ errorcode: "invalidparameter" });
  expect(refused?.response.status).toBe(400);
  const unknown = await call("coreUserGetUsers", { criteria }, "0".repeat(32));
  expect(unknown?.error).toMatchObject({ errorcode: "invalidtoken" });
});
