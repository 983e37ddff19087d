/*
 * Builds the package into dist/: JavaScript and declarations, the JSON Schemas of specs, overrides and
 * diffs, the executable bit of the command. npm runs it before packing and after an installation from Git.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = new URL("../", import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));

function findCompiler() {
  try {
    return createRequire(import.meta.url).resolve("typescript/bin/tsc");
  } catch {
    return undefined;
  }
}

const compiler = findCompiler();
if (compiler === undefined) {
  // An installation without development dependencies, such as `npm ci --omit=dev`.
  console.error("moodle-codegen: not built, because TypeScript is not installed");
  process.exit(0);
}

// Built aside, so that whoever uses dist/ meanwhile finds the old one or the new one.
const draft = path(`.cache/build-${process.pid}/`);
const options = ["-p", path("tsconfig.build.json"), "--outDir", draft];
const { status } = spawnSync(process.execPath, [compiler, ...options], { stdio: "inherit" });
if (status !== 0) {
  rmSync(draft, { recursive: true, force: true });
  process.exit(status ?? 1);
}

const built = (module) => import(pathToFileURL(draft + module).href);
const writeSchema = (name, schema) =>
  writeFileSync(`${draft}${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
writeSchema("spec", (await built("spec/index.js")).specJsonSchema());
writeSchema("diff", (await built("diff/index.js")).diffJsonSchema());
writeSchema("overrides", (await built("overrides/index.js")).overridesJsonSchema());
chmodSync(`${draft}cli.js`, 0o755);

rmSync(path("dist"), { recursive: true, force: true });
renameSync(draft, path("dist"));
