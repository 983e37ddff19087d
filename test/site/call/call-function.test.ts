import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { callFunction } from "../../../src/site/call/index.js";
import type { FunctionPlan } from "../../../src/plan/index.js";

/** Starts a site that gives one answer. */
async function siteThat(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

const bomb = gzipSync(Buffer.alloc(96 * 1024 * 1024, " "));

const planned = {
  name: "core_x_y",
  access: "write",
  parameters: { kind: "unknown" },
  result: { kind: "unknown" },
} as unknown as FunctionPlan;

test("a call reads an answer only up to a limit, counted after decompression", async () => {
  const url = await siteThat((_, response) => {
    response.writeHead(200, { "content-encoding": "gzip", "content-type": "application/json" });
    response.end(bomb);
  });
  const { value, diagnostics } = await callFunction({
    ...{ planned, params: {}, settings: {}, validation: "report" },
    ...{ url, token: "0123456789" },
  });
  expect(value).toMatchObject({ answered: false, received: undefined });
  expect(diagnostics.map(({ code }) => code)).toEqual(["call/no-answer"]);
});

test("a token that the site repeats in its answer is hidden in it", async () => {
  const token = "0123456789abcdef";
  const answer = { echo: `token=${token}`, "\\u0030123456789abcdef": [token.toUpperCase()] };
  const url = await siteThat((_, response) => response.end(JSON.stringify(answer)));
  const { value } = await callFunction({
    ...{ planned, params: {}, settings: {}, validation: "report", url, token },
  });
  expect(value.answer).toEqual({ echo: "token=(secret)", "(secret)": ["(secret)"] });
  expect(value.received).not.toMatch(/abcdef/i);
});
