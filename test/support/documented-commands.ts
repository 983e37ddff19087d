import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { commandLine } from "./command.js";

/** What a script of the shell came to. */
export interface ScriptRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run commands as they stand in a text. */
export interface ScriptOptions {
  /** The folder they run in. */
  readonly folder: string;
  /** Beside the variables that the shell itself needs, of which none is inherited. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Addresses of the text and what they stand for here. */
  readonly addresses?: Readonly<Record<string, string>>;
}

/** The blocks of shell commands in a page of the documentation, from the root of the repository. */
export function shellBlocks(path: string): string[] {
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  return [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = ""]) => block);
}

/**
 * Runs a script that calls `npx moodle-codegen` with the command of this checkout, in another process: the
 * one that calls may be serving the site that the script talks to.
 */
export async function runScript(
  script: string,
  { folder, environment = {}, addresses = {} }: ScriptOptions,
): Promise<ScriptRun> {
  const text = Object.entries(addresses).reduce(
    (all, [from, to]) => all.replaceAll(from, to),
    script.replaceAll("npx moodle-codegen", "moodle-codegen"),
  );
  const command = `moodle-codegen() { ${commandLine} "$@"; }`;
  const child = spawn("bash", ["-c", `set -eo pipefail\n${command}\n${text}`], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: folder, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  let stderr = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (stdout += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (stderr += chunk));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject).once("close", resolve);
  });
  return { exitCode, stdout, stderr };
}
