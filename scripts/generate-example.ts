/**
 * `npm run example`: makes the client of the example site, specs/riverbend.json → generated/. With
 * `--check` it writes nothing, names the files that differ, and exits with 1 if there are any.
 */
import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { formatDiagnostic, type Diagnostic } from "../src/diagnostics/index.js";
import { generateClient, writeClient } from "../src/project/index.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const folder = join(root, "generated");

const text = await readFile(join(root, "specs/riverbend.json"), "utf8");
const { files, diagnostics } = await generateClient(text);
report(diagnostics);
if (process.argv.includes("--check")) {
  const differences = await compare(files);
  for (const difference of differences) console.log(difference);
  if (differences.length > 0) {
    console.log("generated/ is not up to date: run `npm run example` and look at what changes.");
    process.exitCode = 1;
  }
} else {
  const written = await writeClient(files, folder);
  report(written.diagnostics);
  const { created, changed, removed, unchanged } = written.value;
  console.log(
    `generated/: ${String(created.length)} files created, ${String(changed.length)} changed, ` +
      `${String(removed.length)} removed, ${String(unchanged.length)} unchanged`,
  );
}

/** Fails on any problem, because the example must have none. */
function report(problems: readonly Diagnostic[]): void {
  for (const problem of problems) console.error(formatDiagnostic(problem));
  if (problems.length > 0) process.exitCode = 1;
}

/** Returns the differences between the folder and the expected files, one line each, sorted by path. */
async function compare(expected: ReadonlyMap<string, string>): Promise<string[]> {
  const actual = await readFolder();
  const paths = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return paths
    .filter((path) => expected.get(path) !== actual.get(path))
    .map((path) => {
      if (!actual.has(path)) return `missing    generated/${path}`;
      return `${expected.has(path) ? "different " : "left over "} generated/${path}`;
    });
}

/** Returns all files of the folder by relative path, with slashes. */
async function readFolder(): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((e) => join(e.parentPath, e.name));
  const files = paths.map(async (path) => {
    const name = relative(folder, path).split(sep).join("/");
    return [name, await readFile(path, "utf8")] as const;
  });
  return new Map(await Promise.all(files));
}
