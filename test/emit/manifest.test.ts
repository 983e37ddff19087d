import { check } from "prettier";
import { describe, expect, test } from "vitest";
import { emitClient, emitDocsFolder, formatWithPrettier } from "../../src/emit/index.js";
import {
  isSealed,
  MANIFEST,
  readManifest,
  sealFiles,
  sha256,
} from "../../src/emit/manifest/index.js";
import { planClient } from "../../src/plan/index.js";
import { everything } from "./emitted.js";

const plan = planClient(everything).value;
const options = { include: ["local_*", "mod_*"], exclude: [] };
const client = (await emitClient(plan, everything, { options })).value;
const docs = (await emitDocsFolder(plan, everything, { options })).value;
const manifestOf = (files: ReadonlyMap<string, string>) => readManifest(files.get(MANIFEST) ?? "");

describe("a manifest", () => {
  test("of a client or of documentation is read", () => {
    expect(manifestOf(client)).toMatchObject({
      options,
      spec: sha256(client.get("spec.json") ?? ""),
    });
    expect(manifestOf(client)?.kind).toBeUndefined();
    expect(manifestOf(docs)).toMatchObject({ kind: "docs", options: { docs: "both" } });
  });

  test.each([
    ["no JSON", "{"],
    ["another program's", '{ "generator": "other", "version": "1", "options": {}, "files": {} }'],
    ["of an unknown kind", { kind: "mock" }],
    ["of a client without a spec", { spec: undefined }],
    ["of documentation with a spec", { kind: "docs" }],
    ["without files", { files: undefined }],
    ["with a file that has no hash", { files: { "index.ts": 1 } }],
    ["with a broken seal", { inputs: { hash: "0" } }],
  ])("that is %s is not read", (_, changed) => {
    const text =
      typeof changed === "string" ? changed : JSON.stringify({ ...manifestOf(client), ...changed });
    expect(readManifest(text)).toBeUndefined();
  });

  test("is formatted as Prettier would format it, including lists of options", async () => {
    const text = client.get(MANIFEST) ?? "";
    expect(text).toContain('    "include": ["local_*", "mod_*"],\n');
    expect(await check(text, { filepath: MANIFEST, printWidth: 100 })).toBe(true);
  });
});

describe("a seal", () => {
  const sealed = sealFiles(client, "the hash of the inputs");

  test("confirms a manifest as it was printed", () => {
    const manifest = manifestOf(sealed);
    expect(manifest && isSealed(manifest, "the hash of the inputs")).toBe(true);
    expect(manifest && isSealed(manifest, "another hash")).toBe(false);
    const edited = manifest && { ...manifest, version: "9.9.9" };
    expect(edited && isSealed(edited, "the hash of the inputs")).toBe(false);
  });

  test("is renewed with the hashes of files that Prettier formats", async () => {
    const formatted = await formatWithPrettier(sealed, { semi: false, tabWidth: 4 });
    const manifest = manifestOf(formatted);
    expect(manifest?.files["index.ts"]).toBe(sha256(formatted.get("index.ts") ?? ""));
    expect(manifest && isSealed(manifest, "the hash of the inputs")).toBe(true);
    expect(formatted.get(MANIFEST)).toContain('\n    "generator"');
  });

  test("is not added if there was none", async () => {
    expect(manifestOf(client)).not.toHaveProperty("inputs");
    expect(manifestOf(await formatWithPrettier(client))).not.toHaveProperty("inputs");
  });
});
