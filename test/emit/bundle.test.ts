import { build, type Metafile } from "esbuild";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { aFunction, emitted, everything, specOf } from "./emitted.js";

const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));

/** Returns the generated files from which a program loads code before it calls anything by name. */
async function loadedAtStart(program: string, validators: "zod-mini" | "none"): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "bundled-client-"));
  try {
    const spec = specOf(...everything.functions, aFunction("mod_forum_view"));
    const files = new Map(await emitted(spec, { validators })).set("program.ts", program);
    for (const [path, text] of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    await symlink(modules, join(folder, "node_modules"));
    const { metafile } = await build({
      absWorkingDir: folder,
      entryPoints: ["program.ts"],
      outdir: "out",
      bundle: true,
      splitting: true,
      format: "esm",
      minify: true,
      metafile: true,
      logLevel: "silent",
    });
    return generatedInputs(metafile);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function generatedInputs({ outputs }: Metafile): string[] {
  const inputs = new Set<string>();
  const seen = new Set<string>();
  const load = (path: string) => {
    const output = outputs[path];
    if (!output || seen.has(path)) return;
    seen.add(path);
    Object.keys(output.inputs).forEach((input) => inputs.add(input));
    output.imports.filter(({ kind }) => kind !== "dynamic-import").forEach((i) => load(i.path));
  };
  load("out/program.js");
  return [...inputs]
    .filter((input) => /^(?:functions|validators|call-by-name|verify|docs)/.test(input))
    .sort();
}

const oneFunction = `
import { createMoodleClient, localSportCount } from "./index.js";
const moodle = createMoodleClient({ url: "https://school.example", token: "t" });
console.log(await localSportCount(moodle));
`;

describe("a bundle with chunks", () => {
  test.each([
    ["of one function", "none", oneFunction, ["functions/local-sport.ts"]],
    [
      "of one function, validated,",
      "zod-mini",
      oneFunction,
      ["functions/local-sport.ts", "validators/local-sport.ts"],
    ],
  ] as const)(
    "%s loads nothing of other components at start",
    async (_, validators, program, expected) => {
      expect(await loadedAtStart(program, validators)).toEqual(expected);
    },
  );
});
