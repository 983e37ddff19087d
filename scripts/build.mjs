/*
 * Builds the package into dist/: JavaScript and declarations, the client's runtime for the commands that
 * make calls themselves, the published JSON Schemas, the executable bit of the command. npm runs it before
 * packing and after an installation from Git.
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
compile(["-p", path("tsconfig.build.json"), "--outDir", draft]);
const runtime = [path("templates/runtime"), `${draft}client-runtime`];
compile([
  "-p",
  path("templates/tsconfig.json"),
  "--rootDir",
  runtime[0],
  "--outDir",
  runtime[1],
  "--noEmit",
  "false",
]);

function compile(options) {
  const { status } = spawnSync(process.execPath, [compiler, ...options], { stdio: "inherit" });
  if (status === 0) return;
  rmSync(draft, { recursive: true, force: true });
  process.exit(status ?? 1);
}

const built = (module) => import(pathToFileURL(draft + module).href);
const writeSchema = (name, schema) =>
  writeFileSync(`${draft}${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
writeSchema("spec", (await built("spec/index.js")).specJsonSchema());
writeSchema("diff", (await built("diff/index.js")).diffJsonSchema());
writeSchema("config", (await built("config/index.js")).configJsonSchema());
writeSchema("overrides", (await built("overrides/index.js")).overridesJsonSchema());
writeSchema("doctor", (await built("doctor/index.js")).doctorJsonSchema());
chmodSync(`${draft}cli.js`, 0o755);

rmSync(path("dist"), { recursive: true, force: true });
renameSync(draft, path("dist"));
