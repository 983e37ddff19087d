/*
 * Tries very many random hostile inputs until one does harm.
 *
 * Usage: npm run fuzz -- [--kind specs|pages|documents|damage|folders|answers|redirects] [--runs 100000] [--seed 1]
 *
 * `specs`: hostile specs; the client of each must contain nothing but the plan. `pages`: pages with
 * hostile pieces in every place; parsing one must give a valid spec. `documents`: public pages, Markdown and
 * copied text, from their text to their client. `damage`: pages with random edits; only the functions that
 * an edit touches may change, and parsing takes at most twice the time. `folders`: repositories with hostile
 * manifests, links, working folders and journals; writing a client may change nothing but generated files.
 * `answers`: hostile answers to calls of a client and to commands; none may crash, stall or show a secret.
 * `redirects`: the same with redirects; nothing but the web is visited, and no secret goes to another host.
 * Runs in parts with their own seeds, so that a failed part can be repeated with its seed.
 */
import { parseArgs } from "node:util";
import fc from "fast-check";
import { answersAreHarmless } from "../test/security/fuzz-answers.js";
import { documentsAreHarmless } from "../test/security/fuzz-documents.js";
import { foldersAreHarmless } from "../test/security/fuzz-folders.js";
import { pagesStayReadable } from "../test/security/fuzz-pages.js";
import { redirectsAreHarmless } from "../test/security/fuzz-redirects.js";
import { clientsAreHarmless } from "../test/security/fuzz-specs.js";
import { damageStaysLocalAndQuick, describeRatios } from "./fuzz/damage.js";

/** The runs between two looks at the clock; the slowest kinds take some tenths of a second for each. */
const PART = 200;
const SECONDS_BETWEEN_REPORTS = 20;
const properties = {
  specs: clientsAreHarmless,
  pages: pagesStayReadable,
  documents: documentsAreHarmless,
  damage: damageStaysLocalAndQuick,
  folders: foldersAreHarmless,
  answers: answersAreHarmless,
  redirects: redirectsAreHarmless,
} as const;

const { values } = parseArgs({
  options: {
    kind: { type: "string", default: "specs" },
    runs: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
  },
});
const { kind } = values;
const property: unknown = Object.entries(properties).find(([name]) => name === kind)?.[1];
const runs = Number(values.runs);
const firstSeed = Number(values.seed);
if (!property || !(runs > 0) || !Number.isInteger(firstSeed)) {
  console.error(
    `usage: npm run fuzz -- [--kind ${Object.keys(properties).join("|")}] [--runs 100000] [--seed 1]`,
  );
  process.exit(2);
}

const start = performance.now();
let reported = start;
for (let done = 0; done < runs; done += PART) {
  const seed = firstSeed + done / PART;
  const numRuns = Math.min(PART, runs - done);
  const details = await fc.check(property as fc.IRawProperty<unknown>, { seed, numRuns });
  if (details.failed) {
    console.error(fc.defaultReportMessage(details));
    if (details.errorInstance instanceof Error) console.error(details.errorInstance.message);
    const again = `--kind ${kind} --runs ${String(PART)} --seed ${String(seed)}`;
    console.error(`repeat: npm run fuzz -- ${again}`);
    process.exit(1);
  }
  const tried = done + numRuns;
  const isDue = performance.now() - reported >= 1000 * SECONDS_BETWEEN_REPORTS;
  if (isDue || tried === runs) report(tried);
}
if (kind === "damage") console.log(describeRatios());

function report(tried: number): void {
  reported = performance.now();
  const seconds = (reported - start) / 1000;
  const facts = [
    `${seconds.toFixed(0)} s`,
    `${((1000 * seconds) / tried).toFixed(1)} ms each`,
    `${String(Math.round(process.memoryUsage().rss / 1024 / 1024))} MiB`,
  ];
  console.log(`${String(tried)} of ${String(runs)} ${kind}, no breach (${facts.join(", ")})`);
}
