/*
 * Measures the generator and its output, side by side with the alternatives.
 *
 *   npm run bench                         everything; takes some minutes
 *   npm run bench -- --only generators    one section (several, with commas)
 *   npm run bench -- --runs 9             medians of nine
 *   npm run bench -- --quick              beside openapi-typescript only
 *   npm run bench -- --save               appends to bench/history.jsonl and writes docs/performance.md
 *
 * Wall times vary from machine to machine; ratios within one run and counts do not. A test also checks the
 * counts (bench/budgets.json).
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";

import { bundles } from "./sections/bundles.js";
import { compiling } from "./sections/compiling.js";
import { exporting } from "./sections/exports.js";
import { floors } from "./sections/floors.js";
import { generators } from "./sections/generators.js";
import { growth } from "./sections/growth.js";
import { manySites } from "./sections/many-sites.js";
import { startUp } from "./sections/start-up.js";
import { validation } from "./sections/validation.js";
import { root } from "./support/inputs.js";
import { performancePage } from "./support/performance-page.js";
import { type RunSection, type Section, toMarkdown } from "./support/section.js";

const sections: Readonly<Record<string, RunSection>> = {
  generators,
  floors,
  growth,
  compiling,
  bundles,
  "start-up": startUp,
  "many-sites": manySites,
  validation,
  exports: exporting,
};

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    runs: { type: "string", default: "5" },
    quick: { type: "boolean", default: false },
    save: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});
const selected = values.only?.split(",") ?? Object.keys(sections);
const unknown = selected.filter((name) => !(name in sections));
if (unknown.length > 0) {
  console.error(`no section ${unknown.join(", ")}; there are ${Object.keys(sections).join(", ")}`);
  process.exit(2);
}
const rounds = Number(values.runs);
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error(`--runs takes a number of runs, not ${values.runs}`);
  process.exit(2);
}
if (!existsSync(join(root, "dist/cli/main.js"))) {
  console.error("run `npm run build` first: what is measured is what is published");
  process.exit(2);
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const sharedFolder = fileURLToPath(new URL("../../shared/", import.meta.url));
const cache = join(root, ".cache/bench");
mkdirSync(cache, { recursive: true });
const results: Section[] = [];
for (const name of selected) {
  const run = sections[name];
  if (!run) continue;
  say(`${name} …`);
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  const shared = existsSync(sharedFolder) ? sharedFolder : undefined;
  try {
    const result = await run({ rounds, folder, shared, cache, quick: values.quick, say });
    if (typeof result === "string") say(`${name}: skipped, ${result}`);
    else results.push(result);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const git = (...args: string[]): string =>
  spawnSync("git", args, { cwd: root, encoding: "utf8" }).stdout.trim();
const run = {
  commit: git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain") === "" ? "" : "+"),
  date: new Date().toISOString().slice(0, 10),
  node: process.version,
  machine: `${String(cpus().length)} cores, ${String(Math.round(totalmem() / 2 ** 30))} GiB`,
  sections: results,
};
console.log(
  values.json ? JSON.stringify(run, null, 2) : results.map((one) => toMarkdown(one)).join("\n\n"),
);
if (values.save) {
  appendFileSync(join(root, "bench/history.jsonl"), `${JSON.stringify(run)}\n`);
  const page = join(root, "docs/performance.md");
  const style = { ...(await resolveConfig(page)), filepath: page };
  writeFileSync(page, await format(performancePage(run), style));
}
