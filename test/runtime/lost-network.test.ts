import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { assembleClient, type Validators } from "./assemble.js";
import { errorOf } from "./fake-fetch.js";

// Each program needs the chunk it is named for.
const programs: Readonly<Record<string, string>> = {
  "retry-loop":
    'coreWebservicePing(clientOf({ fetch: async () => new Response("", { status: 500 }) }))',
  "read-site-url": 'coreWebservicePing(clientOf({ url: "https://school.example/moodle" }))',
  "call-with-middleware": "coreWebservicePing(clientOf({ concurrency: 1 }))",
};

const tokenRequest =
  'url: "https://school.example/moodle", username: "a", password: "b", service: "c"';
const scripts: Readonly<Record<string, string>> = {
  "read-site-url": `fetchToken({ ${tokenRequest} })`,
  "abort-signal": `fetchToken({ ${tokenRequest}, signal: new AbortController().signal })`,
};

describe("a browser that lost its network before it loaded a part of the client", () => {
  test.each(Object.entries(programs))("says so for a call that needs %s", async (chunk, call) => {
    const { run } = await programWithout(chunk, call);
    expect(await errorOf(run())).toMatchObject({
      name: "MoodleTransportError",
      kind: "network",
      message: "core_webservice_ping: no network",
      functionName: "core_webservice_ping",
    });
  });

  test("says so for an answer that does not match, which needs mismatch-error", async () => {
    const call = `coreWebservicePing(clientOf({
      validation: "strict",
      fetch: async () => new Response('"twelve"'),
    }))`;
    const { run } = await programWithout("mismatch-error", call, "zod-mini");
    expect(await errorOf(run())).toMatchObject({
      kind: "network",
      message: "core_webservice_ping: no network",
    });
  });

  test.each(Object.entries(scripts))("says so for a token that needs %s", async (chunk, call) => {
    const { run } = await programWithout(chunk, call);
    expect(await errorOf(run())).toMatchObject({
      kind: "network",
      message: "login/token.php: no network",
    });
  });
});

/** Bundles a program with a client, and loads it after its chunk of this name was removed. */
async function programWithout(
  chunk: string,
  call: string,
  validators: Validators = "none",
): Promise<{ run: () => Promise<unknown> }> {
  const folder = assembleClient(validators);
  writeFileSync(
    join(folder, "program.ts"),
    `import { coreWebservicePing, createMoodleClient, fetchToken } from "./index.js";
    const clientOf = (options = {}) => createMoodleClient({
      url: "https://school.example",
      token: "0123456789",
      fetch: async () => new Response("true"),
      ...options,
    });
    export const run = () => ${call};`,
  );
  await build({
    absWorkingDir: folder,
    entryPoints: ["program.ts"],
    outdir: "out",
    bundle: true,
    splitting: true,
    format: "esm",
    treeShaking: true,
  });
  const out = join(folder, "out");
  const files = readdirSync(out).filter((name) => name.startsWith(`${chunk}-`));
  expect(files).toHaveLength(1);
  for (const name of files) rmSync(join(out, name));
  return (await import(pathToFileURL(join(out, "program.js")).href)) as {
    run: () => Promise<unknown>;
  };
}
