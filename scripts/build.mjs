/*
 * Builds the package into dist/: programs and declarations, the client's runtime for the commands that
 * make calls themselves, the published JSON Schemas, the hash of the code, the executable bit of the
 * command. npm runs it before packing and after an installation from Git.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundleDeclarations } from "./bundle-declarations.mjs";
import { bundlePrograms } from "./bundle.mjs";
import { describeKeys } from "./describe-keys.mjs";

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

// Builds in another folder, so that concurrent users of dist/ see either the old or the new build.
const draft = path(`.cache/build-${process.pid}/`);
const modules = `${draft}modules/`;
compile(["-p", path("tsconfig.build.json"), "--outDir", modules]);
await bundlePrograms(modules, draft, ".js");
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

/** A compiled module before bundling. */
const built = (module) => import(pathToFileURL(modules + module).href);
const writeSchema = (name, schema) =>
  writeFileSync(`${draft}${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
writeSchema("spec", (await built("model/checking/index.js")).specJsonSchema());
writeSchema("diff", (await built("compare/index.js")).diffJsonSchema());
const config = (await built("project/config/index.js")).configJsonSchema();
writeSchema("config", config);
const declarations = `${modules}project/config/schema.d.ts`;
writeFileSync(declarations, describeKeys(readFileSync(declarations, "utf8"), config));
writeSchema("overrides", (await built("knowledge/checking/index.js")).overridesJsonSchema());
writeSchema("doctor", (await built("site/doctor/index.js")).doctorJsonSchema());
const { CODE_HASH, hashCode } = await built("emit/manifest/index.js");
await bundleDeclarations(modules, draft);
rmSync(modules, { recursive: true });
writeFileSync(draft + CODE_HASH, await hashCode(pathToFileURL(draft)));
chmodSync(`${draft}cli/main.js`, 0o755);

rmSync(path("dist"), { recursive: true, force: true });
renameSync(draft, path("dist"));
