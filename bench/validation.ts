/*
 * How fast the generated validators of answers are, beside plain zod schemas of the same structures. Both
 * are made from the page alone, accept null everywhere, and check the recorded answers of a real site.
 * Plain zod takes an answer as it is or not at all: so the two are compared on the answers that it takes,
 * on all answers after ours have normalised them, and on all as they came (where it mostly builds errors).
 *
 * Usage: npm run bench:validation [-- RECORDINGS.json.gz PAGE.html.gz]
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import * as z from "zod";

import { noFacts } from "../src/facts/index.js";
import { parsePage } from "../src/parse/index.js";
import { generateClient } from "../src/pipeline.js";
import type { SpecNode } from "../src/spec/index.js";
import type { FunctionInfo, Registry } from "../templates/runtime/caller.js";

const shared = fileURLToPath(new URL("../../shared/", import.meta.url));
const [
  recordingsFile = `${shared}recordings/moodle-4.5-calls.json.gz`,
  pageFile = `${shared}pages/moodle-4.5-admin.en.html.gz`,
] = process.argv.slice(2);
if (!existsSync(recordingsFile) || !existsSync(pageFile)) {
  console.error(`skipped: there is no ${recordingsFile} or ${pageFile}`);
  process.exit(0);
}
const read = (file: string) => {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
};

type Check = (value: unknown) => boolean;
interface Pair {
  readonly answers: readonly unknown[];
  readonly ours: Check;
  readonly plain: Check;
  readonly normalise: (value: unknown) => unknown;
}

const pairs = await makePairs();
const rows: readonly (readonly [string, Pair[]])[] = [
  ["answers that plain zod takes", choose(({ answers, plain }) => answers.filter(plain))],
  ["all answers, normalised by ours", choose(({ answers, normalise }) => answers.map(normalise))],
  ["all answers as they came", choose(({ answers }) => answers)],
];
const refusals = (whose: "ours" | "plain") =>
  pairs.reduce(
    (sum, pair) => sum + pair.answers.filter((answer) => !pair[whose](answer)).length,
    0,
  );
console.log(`${String(count(pairs))} answers of ${String(pairs.length)} functions`);
console.log(`refused: plain zod ${String(refusals("plain"))}, ours ${String(refusals("ours"))}`);
for (const [title, list] of rows) {
  const [ours, plain] = [medianTime(list, "ours"), medianTime(list, "plain")];
  console.log(
    `${title} (${String(count(list))}): ours ${ours.toFixed(2)} ms a round, plain zod ${plain.toFixed(2)} ms; ` +
      `ours takes ${(ours / plain).toFixed(2)} times as long`,
  );
}

function choose(pick: (pair: Pair) => readonly unknown[]): Pair[] {
  return pairs.map((pair) => ({ ...pair, answers: pick(pair) }));
}

function count(list: readonly Pair[]): number {
  return list.reduce((sum, { answers }) => sum + answers.length, 0);
}

async function makePairs(): Promise<Pair[]> {
  const spec = parsePage(read(pageFile)).value;
  const recordings = JSON.parse(read(recordingsFile)) as Record<string, { response: unknown }[]>;
  const { files } = await generateClient(spec, { nulls: "possible", facts: noFacts });
  const folder = fileURLToPath(new URL("../.cache/bench-validation/", import.meta.url));
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { registry } = (await import(pathToFileURL(join(folder, "registry.ts")).href)) as {
    registry: Registry;
  };
  const made: Pair[] = [];
  for (const { name, returns } of spec.functions) {
    const entry = registry[name];
    const about: FunctionInfo | undefined =
      typeof entry === "function" ? (await entry())[name] : entry;
    const answers = (recordings[name] ?? []).map(({ response }) => response);
    const check = about?.result;
    if (!returns || !check || answers.length === 0) continue;
    const schema = plainSchema(returns);
    made.push({
      answers,
      ours: (value) => check(value).mismatches.length === 0,
      normalise: (value) => check(value).value,
      plain: (value) => schema.safeParse(value).success,
    });
  }
  return made;
}

/** What most people would write after reading the page, with null allowed at every value. */
function plainSchema(node: SpecNode): z.ZodType {
  switch (node.kind) {
    case "list":
      return z.array(plainSchema(node.item));
    case "object":
      return z.object(
        Object.fromEntries(
          node.fields.map((field) => {
            const schema = plainSchema(field);
            return [field.name, field.presence === "required" ? schema : schema.optional()];
          }),
        ),
      );
    case "string":
      return z.string().nullable();
    default:
      return z.number().nullable();
  }
}

/** Milliseconds of one round over the answers: the median of 15, after enough to warm up. */
function medianTime(list: readonly Pair[], whose: "ours" | "plain"): number {
  const times: number[] = [];
  for (let round = 0; round < 25; round++) {
    const start = performance.now();
    for (let again = 0; again < 40; again++) {
      for (const pair of list) for (const answer of pair.answers) pair[whose](answer);
    }
    if (round >= 10) times.push((performance.now() - start) / 40);
  }
  return times.sort((a, b) => a - b)[7] ?? 0;
}
