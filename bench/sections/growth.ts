import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { type Cold, measureCold } from "../support/cold.js";
import { biggestPage, cli, pageOf, repeated, specOf } from "../support/inputs.js";
import type { BenchContext, Section } from "../support/section.js";

/** Time and memory for one, two and four times as many functions. */
export function growth(context: BenchContext): Promise<Section> {
  const { folder, rounds } = context;
  const spec = specOf(biggestPage(context));
  const factors = [1, 2, 4];
  const commands: Record<string, Cold> = {};
  for (const factor of factors) {
    const page = join(folder, `page-${String(factor)}.html`);
    const output = (run: number) => join(folder, `client-${String(factor)}-${String(run)}`);
    writeFileSync(page, pageOf(repeated(spec, factor)));
    commands[String(factor)] = {
      command: process.execPath,
      args: (run) => [cli, "generate", page, "--output", output(run)],
    };
  }
  const results = measureCold(commands, rounds);
  const of = (factor: number) => results[String(factor)];
  const rows = factors.map((factor) => {
    const [one, now] = [of(1), of(factor)];
    return [
      `${String(factor)} × ${String(spec.functions.length)}`,
      now?.seconds.toFixed(2) ?? "?",
      ((now?.seconds ?? NaN) / (one?.seconds ?? NaN)).toFixed(2),
      now?.peakMiB === undefined ? "?" : Math.round(now.peakMiB),
      ((now?.peakMiB ?? NaN) / (one?.peakMiB ?? NaN)).toFixed(2),
    ];
  });
  const doubled = (small: number, large: number) =>
    (of(large)?.seconds ?? NaN) / (of(small)?.seconds ?? NaN);
  const memory = (small: number, large: number) =>
    (of(large)?.peakMiB ?? 0) / (of(small)?.peakMiB ?? 1);
  return Promise.resolve({
    title: "Growth",
    note: "Page → client, on pages that our page writer makes of the same functions under several names.",
    columns: ["functions", "seconds", "ratio", "peak MiB", "ratio"],
    rows,
    marks: [
      { name: "twice the functions, times the time", value: doubled(1, 2), limit: 2 },
      { name: "twice again, times the time", value: doubled(2, 4), limit: 2 },
      { name: "twice the functions, times the memory", value: memory(1, 2), limit: 2 },
      { name: "twice again, times the memory", value: memory(2, 4), limit: 2 },
    ],
  });
}
