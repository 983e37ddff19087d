import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { callFunction } from "../../../src/site/call/index.js";
import type { FunctionPlan } from "../../../src/plan/index.js";

const bomb = gzipSync(Buffer.alloc(96 * 1024 * 1024, " "));
const server = createServer((_, response) => {
  response.writeHead(200, { "content-encoding": "gzip", "content-type": "application/json" });
  response.end(bomb);
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const planned = {
  name: "core_x_y",
  access: "write",
  parameters: { kind: "unknown" },
  result: { kind: "unknown" },
} as unknown as FunctionPlan;

test("a call reads an answer only up to a limit, counted after decompression", async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const { value, diagnostics } = await callFunction({
    ...{ planned, params: {}, settings: {}, validation: "report" },
    ...{ url: `http://127.0.0.1:${String(port)}`, token: "0123456789" },
  });
  expect(value).toMatchObject({ answered: false, received: undefined });
  expect(diagnostics.map(({ code }) => code)).toEqual(["call/no-answer"]);
});
