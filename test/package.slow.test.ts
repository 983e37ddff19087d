import { execFileSync, spawnSync } from "node:child_process";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  lstatSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { publint } from "publint";
import { beforeAll, describe, expect, test } from "vitest";
import { reduced } from "../scripts/published-manifest.mjs";
import { smallSpecText } from "./cli/support.js";
import { isMissing, runSetUp } from "./client/set-ups/run-set-up.js";
import { awarded } from "./client/set-ups/set-up.js";
import { lightSetUps } from "./client/set-ups/table.js";
import { installPackage, packPackage } from "./support/install-package.js";
import { temporaryFolder } from "./support/temporary-folder.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const project = temporaryFolder();
const installed = join(project, "node_modules/moodle-codegen");
const npm = (...args: string[]): string =>
  execFileSync("npm", args, { cwd: project, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** Runs a program in the project and returns what it prints. */
const node = (program: string): string =>
  execFileSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: project,
    encoding: "utf8",
  });

beforeAll(() => {
  installPackage(project);
}, 300_000);

describe("the package, installed into an empty project", () => {
  test("provides the command", () => {
    expect(npm("exec", "--offline", "--", "moodle-codegen", "--version")).toMatch(
      /^\d+\.\d+\.\d+\n$/,
    );
    const result = spawnSync("npx", ["--offline", "moodle-codegen", "parse", "-"], {
      cwd: project,
      input: smallSpecText,
      encoding: "utf8",
    });
    expect(result).toMatchObject({ status: 0, stdout: smallSpecText });
    expect(statSync(join(installed, "dist/cli/main.js")).mode & 0o111).not.toBe(0);
  });

  test("generates many sites in parallel workers and returns the outcomes in order", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const sites = names.map((name) => [name, { source: `${name}.json`, output: `many/${name}` }]);
    const config = JSON.stringify({ sites: Object.fromEntries(sites) as unknown });
    writeFileSync(join(project, "moodle-codegen.config.json"), config);
    for (const name of names) {
      writeFileSync(join(project, `${name}.json`), name === "c" ? "{" : smallSpecText);
    }
    const made = spawnSync("npx", ["--offline", "moodle-codegen", "generate"], {
      cwd: project,
      encoding: "utf8",
    });
    expect(made.stderr).toMatch(/\n6 sites: 5 written, 1 failed \(c\)\n$/);
    expect([...made.stderr.matchAll(/^([a-f]): /gm)].map(([, name]) => name)).toEqual(names);
    expect(readdirSync(join(project, "many"))).toEqual(["a", "b", "d", "e", "f"]);
  });

  test("brings as much as the README says", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const [, packages = "", megabytes = ""] =
      /It brings (\d+) packages \((\d+) MB/.exec(readme) ?? [];
    const listed = npm("ls", "--all", "--parseable").trim().split("\n").slice(1);
    expect(listed.length).toBe(Number(packages));
    const folder = join(project, "node_modules");
    const bytes = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((path) => lstatSync(join(folder, path)))
      .reduce((sum, state) => sum + (state.isFile() ? state.size : 0), 0);
    expect(bytes / 1e6 / Number(megabytes)).toBeGreaterThan(0.9);
    expect(bytes / 1e6 / Number(megabytes)).toBeLessThan(1.1);
  });

  test("provides the library", () => {
    writeFileSync(join(project, "spec.json"), smallSpecText);
    const printed = node(`
      import { readFileSync } from "node:fs";
      import { generateClient, parsePage, writeClient } from "moodle-codegen";
      const { files, diagnostics } = await generateClient(readFileSync("spec.json", "utf8"));
      await writeClient(files, "client");
      console.log(typeof parsePage, diagnostics.length, files.has("runtime/client.ts"));
    `);
    expect(printed).toBe("function 0 true\n");
    expect(readdirSync(join(project, "client"))).toContain("manifest.json");
  });

  test("has types that compile in strict mode", () => {
    writeFileSync(
      join(project, "program.ts"),
      `import { generateClient, type Diagnostic, type Spec } from "moodle-codegen";
const problems: readonly Diagnostic[] = (await generateClient("")).diagnostics;
const spec: Spec | undefined = (await generateClient("")).spec;
// @ts-expect-error -- there are no such validators
await generateClient("", { validators: "joi" });
console.log(problems, spec);
`,
    );
    symlinkSync(join(root, "node_modules/@types"), join(project, "node_modules/@types"));
    const flags = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--skipLibCheck"];
    const modern = ["--target", "es2022", "--module", "nodenext", "--types", "node"];
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    const { status, stdout } = spawnSync(
      process.execPath,
      [compiler, ...flags, ...modern, "program.ts"],
      { cwd: project, encoding: "utf8" },
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  });

  test("makes calls with the runtime of the clients", () => {
    writeFileSync(join(project, "spec.json"), smallSpecText);
    const command = ["--offline", "moodle-codegen", "call", "local_sums_add", "--dry-run"];
    const dryRun = (...args: string[]) =>
      spawnSync("npx", [...command, ...args], { cwd: project, encoding: "utf8" });
    expect(dryRun("a=2")).toMatchObject({
      status: 0,
      stdout: "wstoken=$MOODLE_TOKEN\nwsfunction=local_sums_add\nmoodlewsrestformat=json\na=2\n",
    });
    expect(dryRun("a=two").stderr).toContain("a: expected int, received string");
  });

  test.each([
    ["spec", "functions"],
    ["overrides", "overrides"],
    ["diff", "changes"],
    ["doctor", "checks"],
  ])("brings the JSON Schema of %s files", (name, property) => {
    const printed = node(`
      import { createRequire } from "node:module";
      const schema = createRequire(import.meta.url)("moodle-codegen/${name}.schema.json");
      console.log(schema.$schema, Object.keys(schema.properties).includes("${property}"));
    `);
    expect(printed).toBe("https://json-schema.org/draft/2020-12/schema true\n");
  });

  test("starts simulated sites, and needs MSW only if a program imports the handlers", () => {
    writeFileSync(join(project, "spec.json"), smallSpecText);
    const printed = node(`
      import { startMockSite } from "moodle-codegen/mock";
      const site = await startMockSite({ spec: "spec.json", answers: { local_sums_add: 3 } });
      const fields = { wstoken: site.token, wsfunction: "local_sums_add", moodlewsrestformat: "json", a: "1" };
      const body = new URLSearchParams(fields);
      const answer = await fetch(site.url + "/webservice/rest/server.php", { method: "POST", body });
      console.log(await answer.text());
      await site.close();
      const refused = await import("moodle-codegen/msw").catch((error) => error.message);
      console.log(String(refused).includes("'msw'"));
    `);
    expect(printed).toBe("3\ntrue\n");
    const types = readFileSync(join(installed, "dist/simulate/msw/index.d.ts"), "utf8");
    expect(types).toContain("createMockHandlers");
  });

  test("contains the required files without the tests", () => {
    const has = (path: string): boolean =>
      readdirSync(join(installed, path, "..")).includes(path.split("/").at(-1) ?? "");
    for (const path of ["templates/runtime", "dist/index.d.ts", "LICENSE"]) {
      expect(has(path), path).toBe(true);
    }
    for (const path of ["test", "src", "generated", "scripts"]) expect(has(path), path).toBe(false);
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as object;
    expect(manifest).toMatchObject({ license: "MIT" });
    for (const key of ["scripts", "devDependencies"]) expect(manifest).not.toHaveProperty(key);
  });

  test("has declarations that a project without the types of Node.js can check", () => {
    const declarations = readdirSync(join(installed, "dist"), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".d.ts"))
      .map((path) => readFileSync(join(installed, "dist", path), "utf8"));
    expect(declarations.length).toBeLessThan(10);
    for (const text of declarations)
      expect(text).not.toMatch(/"node:|'node:|\bBuffer\b|\bNodeJS\b/);
    writeFileSync(
      join(project, "moodle-codegen.config.ts"),
      `import { defineConfig } from "moodle-codegen";
export default defineConfig({ sites: { school: { source: "page.html", output: "src/moodle" } } });
`,
    );
    const compilerOptions = {
      ...{ noEmit: true, strict: true, types: [], lib: ["es2022", "dom"], target: "es2022" },
      ...{ module: "esnext", moduleResolution: "bundler" },
    };
    const settings = JSON.stringify({ compilerOptions, files: ["moodle-codegen.config.ts"] });
    writeFileSync(join(project, "tsconfig.config.json"), settings);
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    const { status, stdout } = spawnSync(
      process.execPath,
      [compiler, "--project", "tsconfig.config.json"],
      { cwd: project, encoding: "utf8" },
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  });
});

describe("a program with a client of the package, built with the tools of this checkout", () => {
  const node22 = process.env["MOODLE_CODEGEN_NODE22"];
  const programs = join(root, "node_modules/.bin");
  beforeAll(() => {
    symlinkSync(join(root, "node_modules/vitest"), join(project, "node_modules/vitest"));
  });

  for (const setUp of lightSetUps) {
    test.skipIf(isMissing(setUp, node22))(`calls a site: ${setUp.name}`, async () => {
      expect(await runSetUp(setUp, { project, programs, node22 })).toContain(awarded);
    });
  }
});

describe("the tarball", () => {
  const folder = temporaryFolder();

  test("passes the checks for publishing", async () => {
    const tarball = new Uint8Array(readFileSync(packPackage(folder))).buffer;
    const { messages } = await publint({ pack: { tarball }, strict: true });
    expect(messages).toEqual([]);
    const { checkPackage, createPackageFromTarballData } = await import("@arethetypeswrong/core");
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
    const problems = result.types === false ? ["no types"] : result.problems;
    // It is for `import` only: what programs that `require` it would meet does not count.
    const counted = problems.filter(
      (problem) =>
        typeof problem === "string" ||
        !("resolutionKind" in problem && /^node10|cjs/i.test(problem.resolutionKind)),
    );
    expect(counted).toEqual([]);
  }, 120_000);

  test("is what `npm pack` makes of a clone, which leaves the clone as it was", () => {
    const clone = join(folder, "clone");
    const git = (...args: string[]): string => execFileSync("git", args, { encoding: "utf8" });
    git("clone", "--quiet", root, clone);
    symlinkSync(join(root, "node_modules"), join(clone, "node_modules"));
    const manifest = readFileSync(join(clone, "package.json"), "utf8");
    const destination = join(folder, "packed");
    mkdirSync(destination);
    const pack = ["pack", "--silent", "--pack-destination", destination];
    execFileSync("npm", pack, { cwd: clone, stdio: "pipe" });
    expect(readFileSync(join(clone, "package.json"), "utf8")).toBe(manifest);
    expect(git("-C", clone, "status", "--porcelain", "--", ".", ":!node_modules")).toBe("");
    const [tarball = ""] = readdirSync(destination);
    const packed = execFileSync("tar", [
      "xzOf",
      join(destination, tarball),
      "package/package.json",
    ]);
    expect(packed.toString()).toBe(reduced(manifest));

    // What an interrupted packing left behind does not replace a manifest that was changed since.
    writeFileSync(join(clone, ".cache/package.json.original"), manifest);
    const changed = manifest.replace('"license": "MIT"', '"license": "ISC"');
    writeFileSync(join(clone, "package.json"), changed);
    execFileSync("node", ["scripts/published-manifest.mjs", "restore"], { cwd: clone });
    expect(readFileSync(join(clone, "package.json"), "utf8")).toBe(changed);
  }, 300_000);
});
