/* The compiler's own figures of a program that uses a client. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "./inputs.js";

/** A compiler among the development dependencies. */
export type Compiler = "typescript" | "typescript-7";

/** Its figures for a program. */
export interface Compiled {
  readonly version: string;
  readonly errors: string;
  readonly instantiations: number;
  readonly memoryMiB: number;
  readonly checkSeconds: number;
  readonly totalSeconds: number;
}

const compilerOptions = {
  target: "es2022",
  lib: ["es2022", "dom"],
  module: "nodenext",
  types: [],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Type-checks a program in a folder that has a client in `moodle/`. */
export function compile(folder: string, program: string, compiler: Compiler): Compiled {
  writeFileSync(join(folder, "program.ts"), program);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, files: ["program.ts"] }),
  );
  const tsc = join(root, "node_modules", compiler, "bin/tsc");
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [tsc, ...args], { encoding: "utf8" });
  const { stdout } = run("-p", folder, "--extendedDiagnostics", "--pretty", "false");
  const figure = (name: string) =>
    Number(new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(stdout)?.[1] ?? NaN);
  return {
    version: `TypeScript ${/\d+\.\d+/.exec(run("--version").stdout)?.[0] ?? "?"}`,
    errors: stdout
      .split("\n")
      .filter((line) => line.includes("error"))
      .join("\n"),
    instantiations: figure("Instantiations"),
    memoryMiB: Math.round(figure("Memory used") / 1024),
    checkSeconds: figure("Check time"),
    totalSeconds: figure("Total time"),
  };
}
