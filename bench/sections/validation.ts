/*
 * The speed of the generated validators of answers, beside plain zod schemas of the same structures. Both
 * are made from the page alone, accept null everywhere, and check the recorded answers of a real site.
 * Plain zod accepts an answer unchanged or not at all. Therefore the two are compared on the answers that it
 * accepts, on all answers after ours normalised them, and on all raw answers (where it mostly builds errors).
 */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import * as z from "zod";

import { noFacts } from "../../src/knowledge/index.js";
import { generateClient } from "../../src/project/index.js";
import type { SpecNode } from "../../src/model/index.js";
import { check } from "../../templates/runtime/check.js";
import { writeFiles } from "../support/folders.js";
import { biggestPage, root, specOf } from "../support/inputs.js";
import type { BenchContext, Section } from "../support/section.js";

type Check = (value: unknown) => boolean;
interface Pair {
  readonly answers: readonly unknown[];
  readonly ours: Check;
  readonly plain: Check;
  readonly normalise: (value: unknown) => unknown;
}

/** Validation of recorded answers, beside plain zod. */
export async function validation(context: BenchContext): Promise<Section | string> {
  const { shared } = context;
  if (shared === undefined) return "there are no recorded answers";
  const pairs = await makePairs(context, shared);
  const lists: readonly (readonly [string, readonly Pair[]])[] = [
    ["answers that plain zod takes", choose(pairs, ({ answers, plain }) => answers.filter(plain))],
    [
      "all answers, normalised by ours",
      choose(pairs, ({ answers, normalise }) => answers.map(normalise)),
    ],
    ["all answers as they came", choose(pairs, ({ answers }) => answers)],
  ];
  const results = lists.map(([title, list]) => {
    const [ours, plain] = [medianTime(list, "ours"), medianTime(list, "plain")];
    return { title, answers: count(list), ours, plain, ratio: ours / plain };
  });
  const refused = (whose: "ours" | "plain"): string =>
    String(
      pairs.reduce((sum, pair) => sum + pair.answers.filter((one) => !pair[whose](one)).length, 0),
    );
  return {
    title: "Validation",
    note: `Milliseconds for a round over recorded answers of ${String(pairs.length)} functions. Of all ${String(count(pairs))} plain zod refuses ${refused("plain")}, ours ${refused("ours")}.`,
    columns: ["answers", "number", "ours", "plain zod", "ratio"],
    rows: results.map(({ title, answers, ours, plain, ratio }) => [
      title,
      answers,
      ours.toFixed(2),
      plain.toFixed(2),
      ratio.toFixed(2),
    ]),
    marks: results.map(({ title, ratio }) => ({
      name: `${title}, of plain zod's time`,
      value: ratio,
      limit: 2,
    })),
  };
}

function choose(pairs: readonly Pair[], pick: (pair: Pair) => readonly unknown[]): readonly Pair[] {
  return pairs.map((pair) => ({ ...pair, answers: pick(pair) }));
}

function count(list: readonly Pair[]): number {
  return list.reduce((sum, { answers }) => sum + answers.length, 0);
}

async function makePairs(context: BenchContext, shared: string): Promise<readonly Pair[]> {
  const spec = specOf(biggestPage(context));
  const packed = readFileSync(join(shared, "recordings/moodle-4.5-calls.json.gz"));
  const recordings = JSON.parse(gunzipSync(packed).toString("utf8")) as Record<
    string,
    { response: unknown }[]
  >;
  const { files } = await generateClient(spec, { nulls: "possible", facts: noFacts });
  // Below the repository, so that the client finds zod.
  const folder = join(root, `.cache/bench-validation-${String(process.pid)}`);
  writeFiles(folder, files);
  const validators = (await import(pathToFileURL(join(folder, "index.ts")).href)) as Readonly<
    Record<string, object>
  >;
  const made: Pair[] = [];
  for (const { name, returns } of spec.functions) {
    const answers = (recordings[name] ?? []).map(({ response }) => response);
    const validator = validators[`${camelCase(name)}Result`];
    if (!returns || !validator || answers.length === 0) continue;
    const checked = check(validator);
    const schema = plainSchema(returns);
    made.push({
      answers,
      ours: (value) => checked(value).mismatches.length === 0,
      normalise: (value) => checked(value).value,
      plain: (value) => schema.safeParse(value).success,
    });
  }
  rmSync(folder, { recursive: true });
  return made;
}

function camelCase(name: string): string {
  return name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The schemas that most users would write after reading the page, with null allowed for every value. */
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

/** Returns the milliseconds of one round over the answers: the median of 15, after a warm-up. */
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
