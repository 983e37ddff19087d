/* Runs commands as a user would: a new process each time, measured from outside. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A command to measure. */
export interface Cold {
  readonly command: string;
  /**
   * The same arguments in every run, or a function of the run's number: a command that writes new files each
   * time writes them to a new folder. Removing the old ones would distort the time, because ext4 searches for
   * blocks that were free for some time.
   */
  readonly args: readonly string[] | ((run: number) => readonly string[]);
  readonly cwd?: string;
  /** The preparation before each run, which is not measured. */
  readonly before?: () => void;
}

/** Medians of several runs. */
export interface ColdResult {
  readonly seconds: number;
  /** The peak of the process and its threads, as `/usr/bin/time -v` counts it; undefined without that program. */
  readonly peakMiB: number | undefined;
  readonly runs: number;
}

const time = "/usr/bin/time";

/**
 * Measures commands side by side: one run of each, then the next round, so that a slow minute of the machine
 * affects all of them. Throws the output of a command if it fails.
 */
export function measureCold<Name extends string>(
  commands: Readonly<Record<Name, Cold>>,
  rounds: number,
): Record<Name, ColdResult> {
  const names = Object.keys(commands) as Name[];
  const samples = new Map(
    names.map((name) => [name, [] as { seconds: number; peakMiB: number | undefined }[]]),
  );
  for (let round = 0; round < rounds; round++) {
    for (const name of names) samples.get(name)?.push(runOnce(name, commands[name], round));
  }
  const results = names.map((name) => {
    const runs = samples.get(name) ?? [];
    const peaks = runs.flatMap(({ peakMiB }) => (peakMiB === undefined ? [] : [peakMiB]));
    return [
      name,
      {
        seconds: median(runs.map(({ seconds }) => seconds)),
        peakMiB: peaks.length === 0 ? undefined : median(peaks),
        runs: runs.length,
      },
    ] as const;
  });
  return Object.fromEntries(results) as Record<Name, ColdResult>;
}

function runOnce(name: string, { command, args: given, cwd, before }: Cold, round: number) {
  before?.();
  const args = typeof given === "function" ? given(round) : given;
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const report = join(folder, "time.txt");
  const timed = existsSync(time)
    ? ([time, ["-f", "%M", "-o", report, command, ...args]] as const)
    : ([command, args] as const);
  const start = performance.now();
  const run = spawnSync(timed[0], timed[1], { cwd, encoding: "utf8", maxBuffer: 1 << 28 });
  const seconds = (performance.now() - start) / 1000;
  if (run.status !== 0) {
    throw new Error(`${name} failed:\n${run.stdout.slice(-2000)}\n${run.stderr.slice(-2000)}`);
  }
  const kib = existsSync(report)
    ? Number(readFileSync(report, "utf8").trim().split("\n").at(-1))
    : undefined;
  rmSync(folder, { recursive: true });
  return { seconds, peakMiB: kib === undefined ? undefined : kib / 1024 };
}

/** Returns the middle value, or the mean of the two middle values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = NaN, high = NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}
