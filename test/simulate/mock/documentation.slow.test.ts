import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { readFault, readFixtures } from "../../../src/simulate/mock/index.js";
import { runCommandLine } from "../../../src/cli/index.js";
import type { Spec } from "../../../src/model/index.js";
import { run } from "../../cli/support.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const page = readFileSync(join(root, "docs/testing.md"), "utf8");
const blocks = [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, kind = "", text = ""]) => {
  return { kind, text };
});
const programs = blocks.filter(({ kind }) => kind === "ts").map(({ text }) => text);
const project = temporaryFolder();

beforeAll(() => {
  // The package as users install it, with its sources instead of the build.
  const installed = join(project, "node_modules/moodle-codegen");
  mkdirSync(join(project, "src"), { recursive: true });
  mkdirSync(installed, { recursive: true });
  symlinkSync(join(root, "src"), join(installed, "src"));
  symlinkSync(join(root, "generated"), join(project, "src/moodle"));
  for (const name of ["msw", "zod", "typescript", "@types"]) {
    symlinkSync(join(root, "node_modules", name), join(project, "node_modules", name));
  }
  const exports = {
    "./mock": "./src/simulate/mock/index.ts",
    "./msw": "./src/simulate/msw/index.ts",
  };
  writeFileSync(join(installed, "package.json"), JSON.stringify({ type: "module", exports }));
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
});

describe("docs/testing.md", () => {
  test.each([
    [0, "Ada Moss 1\n"],
    [1, "https://school.example/moodle\n"],
  ])("program %i compiles and prints the documented output", (index, printed) => {
    const file = join(project, `src/program-${String(index)}.ts`);
    writeFileSync(file, programs[index] ?? "");
    const flags = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022"];
    const modules = [
      "--module",
      "nodenext",
      "--types",
      "node",
      "--lib",
      "es2023,dom,dom.iterable,esnext.disposable",
    ];
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    const compiled = spawnSync(process.execPath, [compiler, ...flags, ...modules, file], {
      cwd: project,
      encoding: "utf8",
    });
    expect(compiled.stdout).toBe("");
    const tsx = join(root, "node_modules/tsx/dist/loader.mjs");
    const ran = spawnSync(process.execPath, ["--import", tsx, file], {
      cwd: project,
      encoding: "utf8",
    });
    expect({ stdout: ran.stdout, stderr: ran.stderr }).toEqual({ stdout: printed, stderr: "" });
  });

  test("has a valid fixture, valid faults and existing options", async () => {
    const text = blocks.find(({ kind }) => kind === "json")?.text ?? "";
    const spec = JSON.parse(readFileSync(join(root, "generated/spec.json"), "utf8")) as Spec;
    const file = { functionName: "core_user_get_users", text, source: "docs" };
    const { value, diagnostics } = readFixtures([file], spec);
    expect(diagnostics).toEqual([]);
    expect(value.get("core_user_get_users")).toHaveLength(2);

    const table = page.slice(page.indexOf("### Faults"), page.indexOf("## How close"));
    const faults = [...table.matchAll(/`([^`]+)`/g)].map(([, word = ""]) => word);
    const words = faults.filter((word) => !word.startsWith("Retry-After"));
    expect(words.length).toBeGreaterThan(15);
    expect(words.filter((word) => !readFault(word))).toEqual([]);

    const { stdout } = await run(["mock", "--help"]);
    for (const [option] of page.matchAll(/--[a-z][a-z-]+/g)) expect(stdout).toContain(option);
  });

  test("has commands that work verbatim", async () => {
    const [serve = "", ask = ""] = blocks
      .filter(({ kind }) => kind === "sh")
      .map(({ text }) => text);
    const args = serve.trim().replace("src/moodle", join(root, "generated")).split(" ").slice(2);
    const free = args.map((arg) => (arg === "8080" ? "0" : arg));
    let printed = "";
    const exitCode = await runCommandLine(free, {
      stdin: (async function* () {
        yield await Promise.resolve(new Uint8Array());
      })(),
      print: (text) => (printed += text),
      note: () => undefined,
      isInteractive: false,
      hasColours: false,
      columns: 80,
      resultColumns: undefined,
      ask: undefined,
      environment: {},
      folder: "/",
      interruptible: async (task) => {
        const controller = new AbortController();
        const running = task(controller.signal);
        const command = ask.replace("http://127.0.0.1:8080/moodle", printed.trim());
        const { spawn } = await import("node:child_process");
        const shell = spawn("bash", ["-c", `${command.trim()} --silent`]);
        let answer = "";
        shell.stdout.on("data", (chunk: Buffer) => (answer += chunk.toString()));
        await new Promise((resolve) => shell.on("close", resolve));
        expect(answer).toMatch(/^\{"sitename":/);
        controller.abort();
        return running;
      },
    });
    expect(exitCode).toBe(0);
  });
});
