import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { type Cold, type ColdResult, measureCold } from "../support/cold.js";
import { commandOf, competitors, install } from "../support/competitors.js";
import { filesAndBytes } from "../support/folders.js";
import { biggestPage, cli } from "../support/inputs.js";
import { type BenchContext, type Mark, type Section, shown } from "../support/section.js";

const reference = "openapi-typescript 7";
const fresh = "moodle-codegen, page → client";
const unchanged = "moodle-codegen generate, nothing changed";
const checked = "moodle-codegen check, nothing changed";

/** Our generator beside generators that read an OpenAPI document of the same API. */
export function generators(context: BenchContext): Promise<Section | string> {
  const { shared, cache, folder, quick, rounds, say } = context;
  if (shared === undefined) return Promise.resolve("there is no OpenAPI document to compare with");
  const page = biggestPage(context);
  writeFileSync(
    join(cache, "openapi.json"),
    gunzipSync(readFileSync(join(shared, "bench/openapi.json.gz"))),
  );

  const output = (run: number) => join(folder, `client-${String(run)}`);
  const kept = join(folder, "kept");
  const generate = (to: string) => [cli, "generate", page.path, "--output", to];
  const ours: Record<string, Cold> = {
    [fresh]: {
      command: process.execPath,
      args: (run) => generate(output(run)),
    },
    [unchanged]: { command: process.execPath, args: generate(kept) },
    [checked]: { command: process.execPath, args: [cli, "check", page.path, "--output", kept] },
  };
  measureCold({ once: { command: process.execPath, args: generate(kept) } }, 1);

  const outputs = new Map([[fresh, [output(0)]]]);
  const usual: Record<string, Cold> = { ...ours };
  const slow: Record<string, Cold> = {};
  for (const competitor of competitors) {
    if (quick && competitor.name !== reference) continue;
    const installed = install(competitor, cache);
    if (installed === undefined) {
      say(`${competitor.name} cannot be installed here and is left out`);
      continue;
    }
    outputs.set(competitor.name, [join(installed, "out"), join(installed, "out.ts")]);
    (competitor.slow ? slow : usual)[competitor.name] = commandOf(competitor, installed);
  }
  const results: Record<string, ColdResult> = {
    ...measureCold(usual, rounds),
    ...measureCold(slow, 1),
  };
  const rows = Object.entries(results).map(([name, { seconds, peakMiB, runs }]) => {
    const made = outputs.get(name);
    const { files, bytes } = made ? filesAndBytes(made) : { files: 0, bytes: 0 };
    return [
      name,
      seconds.toFixed(2),
      peakMiB === undefined ? "?" : Math.round(peakMiB),
      made ? `${shown(files)} / ${(bytes / 1e6).toFixed(1)}` : "",
      runs,
    ];
  });
  return Promise.resolve({
    title: "From the documentation to a client",
    note: `Cold processes, medians. Ours reads ${page.name} (${(page.text.length / 1e6).toFixed(1)} MB) and writes types, validators, functions and Markdown docs; the others read an OpenAPI document of the same API.`,
    columns: ["generator", "seconds", "peak MiB", "files / MB", "runs"],
    rows,
    marks: marksOf(results),
  });
}

function marksOf(results: Readonly<Record<string, ColdResult>>): Mark[] {
  const base = results[reference];
  const ratio = (name: string): number => (results[name]?.seconds ?? NaN) / (base?.seconds ?? NaN);
  const memory = (results[fresh]?.peakMiB ?? NaN) / (base?.peakMiB ?? NaN);
  return base === undefined
    ? []
    : [
        {
          name: "page → client, of openapi-typescript's time",
          value: ratio(fresh),
          goal: 0.5,
          limit: 0.75,
        },
        { name: "its peak memory, of openapi-typescript's", value: memory, limit: 1.2 },
        {
          name: "generate with nothing changed, of openapi-typescript's time",
          value: ratio(unchanged),
          goal: 1 / 3,
          limit: 0.5,
        },
        {
          name: "check with nothing changed, of openapi-typescript's time",
          value: ratio(checked),
          goal: 1 / 3,
          limit: 0.5,
        },
      ];
}
