import { expect, test } from "vitest";
import { loadRuntime, loadRuntimeFile, type Runtime } from "../../../src/site/runtime/index.js";
import { createClient, type TypedMoodleClient } from "../../../templates/runtime/client.js";
import { MoodleError } from "../../../templates/runtime/errors.js";
import { createRedactor } from "../../../templates/runtime/redact.js";
import { readSiteUrl } from "../../../templates/runtime/read-site-url.js";
import { readShapes } from "../../../templates/runtime/shapes.js";

type Names = Record<string, { params: object; result: unknown }>;

test("the commands and the runtime agree on their shared types", async () => {
  // The compiler compares both declarations, so that they cannot drift apart.
  const client = (options: Parameters<Runtime["createClient"]>[0]): TypedMoodleClient<Names> =>
    createClient<Names>(options, () => Promise.resolve({ registry: {} }));
  const parts = {
    readShapes: readShapes as Runtime["readShapes"],
    createRedactor: createRedactor satisfies Runtime["createRedactor"],
  };
  expect(client).toBeTypeOf("function");
  expect((await loadRuntimeFile("read-site-url")).readSiteUrl).toBe(readSiteUrl);
  const runtime = await loadRuntime();
  expect(runtime.readShapes).toBe(parts.readShapes);
  expect(runtime.createRedactor).toBe(parts.createRedactor);
  expect(runtime.isClientError(new MoodleError("x"))).toBe(true);
  expect(runtime.isClientError(new Error("x"))).toBe(false);
});
