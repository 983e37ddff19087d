import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const program = fileURLToPath(new URL("memory-program.ts", import.meta.url));

describe("the memory of a simulated site", () => {
  it("does not grow with the requests that it answers", { timeout: 120_000 }, async () => {
    const rounds = 4;
    const perRound = 1500;
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...["--expose-gc", "--import", import.meta.resolve("tsx")],
      ...[program, String(rounds), String(perRound)],
    ]);
    const kept = stdout.trim().split("\n").map(Number);
    expect(kept).toHaveLength(rounds);
    // In the first two rounds code is compiled, and what is remembered of answers is filled.
    const growth = (kept.at(-1) ?? NaN) - (kept[1] ?? NaN);
    // Nothing that is kept of a request could be smaller than this.
    expect(growth / (2 * perRound)).toBeLessThan(100);
  });
});
