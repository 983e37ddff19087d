import { expect, test } from "vitest";
import { loadRuntime, loadRuntimeFile, type Runtime } from "../../src/runtime/index.js";
import { check } from "../../templates/runtime/check.js";
import { createMoodleClient } from "../../templates/runtime/client.js";
import { MoodleError } from "../../templates/runtime/errors.js";
import * as p from "../../templates/runtime/param-validators.js";
import { readSiteUrl } from "../../templates/runtime/read-site-url.js";
import { createRedactor } from "../../templates/runtime/redact.js";
import * as r from "../../templates/runtime/result-validators.js";

test("the commands and the runtime agree on their shared types", async () => {
  // The compiler compares both declarations, so that they cannot drift apart.
  const parts = {
    check: check as Runtime["check"],
    createMoodleClient: createMoodleClient satisfies Runtime["createMoodleClient"],
    createRedactor: createRedactor satisfies Runtime["createRedactor"],
    p: p as Runtime["p"],
    r: r as Runtime["r"],
  };
  expect((await loadRuntimeFile("read-site-url")).readSiteUrl).toBe(readSiteUrl);
  const runtime = await loadRuntime();
  expect(runtime).toMatchObject({ ...parts, p: { ...p }, r: { ...r } });
  expect(runtime.isClientError(new MoodleError("x"))).toBe(true);
  expect(runtime.isClientError(new Error("x"))).toBe(false);
});
