import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Metafile } from "esbuild";
import { describe, expect, test } from "vitest";
import { assembleClient } from "./assemble.js";

const program = `
  import { createMoodleClient, coreUserGetUsers } from "./index.js";
  const moodle = createMoodleClient({ url: "https://school.example", token: "0123456789" });
  console.log(await coreUserGetUsers(moodle, { criteria: [{ key: "id", value: "2" }] }));
`;

describe("the code that a program with one function loads", () => {
  test.each([
    ["none", 3 * 1024],
    ["zod-mini", 10 * 1024],
  ] as const)("is small with validators %s", async (validators, most) => {
    const folder = assembleClient(validators);
    writeFileSync(join(folder, "program.ts"), program);
    const { metafile, outputFiles } = await build({
      entryPoints: [join(folder, "program.ts")],
      absWorkingDir: folder,
      bundle: true,
      splitting: true,
      format: "esm",
      minify: true,
      metafile: true,
      write: false,
      outdir: join(folder, "out"),
    });
    const loaded = staticallyLoaded(metafile, "out/program.js");
    const size = outputFiles
      .filter((file) => loaded.has(file.path.slice(folder.length + 1)))
      .reduce((sum, file) => sum + gzipSync(file.contents).length, 0);
    console.info(`${validators}: ${String(size)} bytes, minified and gzipped`);
    expect(size).toBeLessThanOrEqual(most);
    const inputs = [...loaded].flatMap((name) => Object.keys(metafile.outputs[name]?.inputs ?? {}));
    const onlyWhenNeeded =
      /(registry|call-by-name|nearest|mismatch-error|read-site-url|retry-delay|transience|retry-loop|failure-to-error|hints|untrusted-text|redact|classify-server-error|call-with-middleware|acquire-slot|observation|notify|log-event)\.ts$/;
    expect(inputs.filter((name) => onlyWhenNeeded.test(name))).toEqual([]);
    const bytes = (pattern: RegExp): number =>
      [...loaded]
        .flatMap((name) => Object.entries(metafile.outputs[name]?.inputs ?? {}))
        .filter(([name]) => pattern.test(name))
        .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0);
    // The index exports all of these; programs that do not use them do not ship them.
    const unused =
      /(.*batch.*|.*parts.*|join-answers|capturing-client|upload|download|file-path|token|script-answer|verify|explain|error-codes|launch|md5|.*xml.*)\.ts$/;
    expect(bytes(unused)).toBe(0);
    expect(bytes(/client\.ts$/)).toBeGreaterThan(0);
  });
});

test.each([
  ["none", 8.5 * 1024],
  ["zod-mini", 14 * 1024],
  ["zod", 31 * 1024],
] as const)(
  "a single file with one function is small with validators %s",
  async (validators, most) => {
    const folder = assembleClient(validators);
    writeFileSync(join(folder, "program.ts"), program);
    const { outputFiles } = await build({
      entryPoints: [join(folder, "program.ts")],
      absWorkingDir: folder,
      bundle: true,
      format: "esm",
      minify: true,
      write: false,
    });
    const size = gzipSync(outputFiles[0]?.contents ?? "").length;
    console.info(`${validators}: ${String(size)} bytes as a single file, minified and gzipped`);
    expect(size).toBeLessThanOrEqual(most);
  },
);

/** Returns the entry and all chunks that it imports statically. */
function staticallyLoaded(metafile: Metafile, entry: string): Set<string> {
  const loaded = new Set([entry]);
  for (const name of loaded) {
    for (const { path, kind } of metafile.outputs[name]?.imports ?? []) {
      if (kind === "import-statement") loaded.add(path);
    }
  }
  return loaded;
}
