import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("memory-program.ts", import.meta.url));

describe("the memory of a simulated site", () => {
  it("does not grow with the number of answered requests", { timeout: 120_000 }, async () => {
    const rounds = 4;
    const perRound = 1500;
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...["--expose-gc", "--import", import.meta.resolve("tsx")],
      ...[program, String(rounds), String(perRound)],
    ]);
    const bytes = stdout.trim().split("\n").map(Number);
    expect(bytes).toHaveLength(rounds);
    // The first two rounds compile code and fill the cache of answers.
    const growth = (bytes.at(-1) ?? NaN) - (bytes[1] ?? NaN);
    // Any data retained per request would be larger than this.
    expect(growth / (2 * perRound)).toBeLessThan(100);
  });
});
