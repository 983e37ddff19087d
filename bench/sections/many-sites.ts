import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";

import type { Spec } from "../../src/model/index.js";
import { type Cold, measureCold } from "../support/cold.js";
import { biggestPage, cli, pageOf, specOf } from "../support/inputs.js";
import type { BenchContext, Section } from "../support/section.js";

const FEWEST_FUNCTIONS = 100;

/**
 * A config of many sites, each with some of the functions of one large site: the first run, a run without
 * changes, and the same for a fifth of the sites, which must need about the same memory.
 */
export function manySites(context: BenchContext): Promise<Section> {
  const sites = context.quick ? 40 : 200;
  const spec = specOf(biggestPage(context));
  const all = writeProject(join(context.folder, "all"), sites, spec);
  const fifth = writeProject(join(context.folder, "fifth"), sites / 5, spec);
  const run = (cwd: string, command: string): Cold => ({
    command: process.execPath,
    args: [cli, command],
    cwd,
  });
  const results = measureCold(
    {
      fifth: run(fifth, "generate"),
      first: run(all, "generate"),
      again: run(all, "generate"),
      check: run(all, "check"),
    },
    1,
  );
  const row = (name: string, key: keyof typeof results, count: number) => {
    const { seconds, peakMiB } = results[key];
    return [
      ...[name, seconds.toFixed(1), (seconds / count).toFixed(2)],
      peakMiB === undefined ? "?" : Math.round(peakMiB),
    ];
  };
  const memory = (results.first.peakMiB ?? NaN) / (results.fifth.peakMiB ?? NaN);
  return Promise.resolve({
    title: "Many sites",
    note: `One config of ${String(sites)} sites of ${String(FEWEST_FUNCTIONS)} to ${String(spec.functions.length)} functions, each from a page of its own; ${String(availableParallelism())} cores, one run.`,
    columns: ["run", "seconds", "for each site", "peak MiB"],
    rows: [
      row(`generate ${String(sites / 5)} sites`, "fifth", sites / 5),
      row(`generate ${String(sites)} sites`, "first", sites),
      row("generate again, nothing changed", "again", sites),
      row("check, nothing changed", "check", sites),
    ],
    marks: [
      {
        name: "nothing changed, times the first run",
        value: results.again.seconds / results.first.seconds,
        limit: 0.5,
      },
      ...(Number.isNaN(memory)
        ? []
        : [{ name: "five times the sites, times the memory", value: memory, limit: 1.5 }]),
    ],
  });
}

/** Writes pages and a config; returns the folder. */
function writeProject(folder: string, count: number, spec: Spec): string {
  mkdirSync(folder, { recursive: true });
  const names = Array.from({ length: count }, (_, n) => `site-${String(n)}`);
  for (const [n, name] of names.entries()) {
    writeFileSync(
      join(folder, `${name}.html`),
      pageOf(partOf(spec, n / Math.max(1, count - 1), n)),
    );
  }
  const sites = Object.fromEntries(
    names.map((name) => [name, { source: `${name}.html`, output: `clients/${name}` }]),
  );
  writeFileSync(join(folder, "moodle-codegen.config.json"), JSON.stringify({ sites }));
  return folder;
}

/** Returns a site with its own selection of the functions and its own address. */
function partOf(spec: Spec, share: number, n: number): Spec {
  const all = spec.functions.length;
  const few = Math.min(FEWEST_FUNCTIONS, all);
  const size = few + Math.round(share * (all - few));
  const functions = spec.functions.filter((_, index) => (index * 7919 + n * 104_729) % all < size);
  const source = { ...spec.source, site: `https://site-${String(n)}.example` };
  return { ...spec, source, functions };
}
