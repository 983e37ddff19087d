import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, constants, existsSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { execPath, platform } from "node:process";
import { describe, expect, onTestFinished, test } from "vitest";
import { commandFile } from "../support/command.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** Starts `generate` with an input, and returns how the process ends and where it writes. */
function generate(input: string) {
  const output = join(temporaryFolder(), "moodle");
  const child = spawn(execPath, [commandFile, "generate", input, "-o", output]);
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "close") as Promise<[number | null, NodeJS.Signals | null]>;
  return { child, ended, output };
}

/** More than a pipe holds: whoever has written it knows that somebody reads. */
const enough = Buffer.alloc(1_000_000, " ");

describe.runIf(platform !== "win32")("one signal stops a command that reads", () => {
  test.each(["SIGINT", "SIGTERM"] as const)(
    "standard input that never ends: %s",
    async (signal) => {
      const { child, ended, output } = generate("-");
      await new Promise((resolve) => child.stdin.write(enough, resolve));
      child.kill(signal);
      expect(await ended).toEqual([null, signal]);
      expect(existsSync(output)).toBe(false);
    },
  );

  test("a pipe that never ends", async () => {
    const pipe = join(temporaryFolder(), "pipe");
    execFileSync("mkfifo", [pipe]);
    const { child, ended } = generate(pipe);
    // Blocks neither the test, nor the command that opens the other end.
    const end = openSync(pipe, constants.O_RDWR);
    onTestFinished(() => {
      closeSync(end);
    });
    for (let from = 0; from < enough.length;) from += writeSync(end, enough, from);
    child.kill("SIGTERM");
    expect(await ended).toEqual([null, "SIGTERM"]);
  });
});
