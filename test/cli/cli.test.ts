import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { commandLine as command } from "../support/command.js";
import { smallSpec, smallSpecText, temporaryFolder } from "./support.js";

const cli = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

const shell = (script: string, input = "") =>
  spawnSync("bash", ["-c", `set -o pipefail; ${script}`], { input, encoding: "utf8" });

describe("the command itself", () => {
  test("begins with a shebang line", () => {
    expect(readFileSync(cli, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test("reads standard input, writes standard output, and sets the exit code", () => {
    const good = shell(`${command} parse -`, smallSpecText);
    expect({ ...good }).toMatchObject({ status: 0, stdout: smallSpecText, stderr: "" });
    expect(shell(`${command} parse -`, "").status).toBe(1);
    expect(shell(`${command} parse`, "").status).toBe(2);
  });

  test("stays quiet when the reader closes its output early", () => {
    const file = join(temporaryFolder(), "big.json");
    const functions = Array.from({ length: 20_000 }, (_, n) => ({
      ...smallSpec.functions[0],
      name: `local_sums_${String(n).padStart(6, "0")}`,
    }));
    writeFileSync(file, JSON.stringify({ ...smallSpec, functions }));
    const { status, stdout, stderr } = shell(`${command} parse "${file}" | head -c 20`);
    expect({ status, stdout: stdout.length, stderr }).toEqual({
      status: 0,
      stdout: 20,
      stderr: "",
    });
  });
});
