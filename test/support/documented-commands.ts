import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { commandLine } from "./command.js";

/** The outcome of a shell script. */
export interface ScriptRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The options for running the commands of a text verbatim. */
export interface ScriptOptions {
  /** The working directory. */
  readonly folder: string;
  /** Variables in addition to those that the shell itself needs; none is inherited. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Addresses in the text and their replacements. */
  readonly addresses?: Readonly<Record<string, string>>;
}

/** The blocks of shell commands in a page of the documentation, from the root of the repository. */
export function shellBlocks(path: string): string[] {
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  return [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = ""]) => block);
}

/**
 * Runs a script, with this checkout's command as `npx moodle-codegen`, in another process, because the calling
 * process may be serving the site that the script calls.
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
