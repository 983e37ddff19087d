/*
 * Tries what is known beyond the page on sites that it was not learnt from.
 *
 *   npm run bench:nulls             prints the table
 *   npm run bench:nulls -- --save   also writes it to bench/nulls.md
 *
 * Learns from three of the four recorded sites and tries the result on the fourth, every way round: the functions that
 * only the fourth site has are unknown then, and no null of its answers is. The last row is the facts as shipped.
 */
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { gunzipSync } from "node:zlib";
import { format } from "prettier";
import { markSeenNulls } from "../scripts/facts/mark-seen-nulls.js";
import { countNames, type RecordedCalls } from "../scripts/facts/null-names.js";
import {
  type DeclaredNode,
  type Facts,
  factsOfLines,
  nullEvidenceOf,
  parseFunctionLine,
  printFunctionLine,
} from "../src/knowledge/index.js";
import type { FactsFile, NullsFile } from "../src/knowledge/checking/index.js";
import { NULL_GRADES, type Nulls, type Spec } from "../src/model/index.js";
import { parsePage } from "../src/parse/index.js";
import { planClient, type TypePlan } from "../src/plan/index.js";
import { isRecord } from "../src/text/index.js";

const shared = new URL("../../shared/", import.meta.url);
const SITES = ["moodle-4.5", "university-4.1", "iomad-5.1", "plugins-5.1"] as const;
type Site = (typeof SITES)[number];

const pages = new Map<Site, Spec>();
const recordings = new Map<Site, RecordedCalls>();
for (const site of SITES) {
  pages.set(site, parsePage(readText(`pages/${site}-admin.en.html.gz`)).value);
  recordings.set(site, JSON.parse(readText(`recordings/${site}-calls.json.gz`)) as RecordedCalls);
}
const shipped = readSpecs<FactsFile>("moodle.json");
const evidence = readSpecs<NullsFile>("nulls.json");

const rows = SITES.flatMap((site) => {
  const learnt = SITES.filter((other) => other !== site);
  return NULL_GRADES.map((grade) => row(site, `the other three`, grade, factsFrom(learnt)));
});
const all = SITES.flatMap((site) => {
  const facts = factsOfLines(shipped.functions, nullEvidenceOf(evidence));
  return NULL_GRADES.map((grade) => row(site, "all four (as shipped)", grade, facts));
});
const head = [
  "| site | learnt from | `--nulls` | calls | refused | | scalars that may be null | required, but absent | unstated fields, before and after facts |",
  "|---|---|---|---:|---:|---:|---:|---:|---:|",
];
const table = [...head, ...rows, ...all].join("\n");
console.log(table);
if (process.argv.includes("--save")) {
  const text = `# Nulls and presence on unseen sites\n\nWritten by \`npm run bench:nulls -- --save\`; see bench/nulls.ts.\n\n${table}\n`;
  const formatted = await format(text, { parser: "markdown", printWidth: 120 });
  writeFileSync(new URL("nulls.md", import.meta.url), formatted);
}

/** Facts as they would be without any answer of the other sites, and without the functions that only they have. */
function factsFrom(sites: readonly Site[]): Facts {
  const names = new Set(
    sites.flatMap((site) => pages.get(site)?.functions.map(({ name }) => name) ?? []),
  );
  const learnt = sites.flatMap((site) => {
    const calls = recordings.get(site);
    return calls ? [calls] : [];
  });
  const lines = Object.entries(shipped.functions).flatMap(([name, line]) => {
    const parsed = parseFunctionLine(line);
    if (parsed.kind === "broken") throw new Error(parsed.reason);
    const { declared } = parsed;
    if (declared.plugin === declared.releases && !names.has(name)) return [];
    const calls = learnt.flatMap((one) => (Object.hasOwn(one, name) ? (one[name] ?? []) : []));
    const result = declared.result && markSeenNulls(withoutNulls(declared.result), calls);
    return [[name, printFunctionLine({ ...declared, ...(result && { result }) })] as const];
  });
  return factsOfLines(
    Object.fromEntries(lines),
    nullEvidenceOf({ columns: evidence.columns, names: countNames(learnt) }),
  );
}

/** Forgets what answers have shown. */
function withoutNulls({ forms, item, fields }: DeclaredNode): DeclaredNode {
  return {
    forms: forms.map(({ null: whenNull, ...form }) => ({
      ...form,
      ...(whenNull === "never" && { null: whenNull }),
    })),
    ...(item && { item: withoutNulls(item) }),
    ...(fields && {
      fields: new Map([...fields].map(([name, field]) => [name, withoutNulls(field)])),
    }),
  };
}

function row(site: Site, from: string, nulls: Nulls, facts: Facts): string {
  const spec = pages.get(site);
  if (!spec) throw new Error(site);
  const { components } = planClient(spec, { facts, nulls }).value;
  const functions = components.flatMap((component) => component.functions);
  const counts = { scalars: 0, nullable: 0, unstated: 0, calls: 0, refused: 0, absent: 0 };
  for (const { name, result } of functions) {
    if (result.kind !== "value") continue;
    countType(result.type, counts);
    for (const { response } of recordings.get(site)?.[name] ?? []) {
      counts.calls++;
      const problems = { nulls: 0, absent: 0 };
      tryValue(result.type, response, problems);
      if (problems.nulls > 0) counts.refused++;
      counts.absent += problems.absent;
    }
  }
  const before = { ...counts, unstated: 0 };
  for (const { functions: bare } of planClient(spec, { nulls }).value.components) {
    for (const { result } of bare) if (result.kind === "value") countType(result.type, before);
  }
  const share = (part: number, of: number) => `${((100 * part) / of).toFixed(2)} %`;
  const cells = [
    ...[site, from, `\`${nulls}\``, counts.calls, counts.refused],
    ...[share(counts.refused, counts.calls), share(counts.nullable, counts.scalars)],
    ...[counts.absent, `${String(before.unstated)} → ${String(counts.unstated)}`],
  ];
  return `| ${cells.join(" | ")} |`;
}

interface Counts {
  scalars: number;
  nullable: number;
  unstated: number;
}

function countType(type: TypePlan, counts: Counts): void {
  if (type.kind === "list") return countType(type.item, counts);
  if (type.kind !== "object") {
    counts.scalars++;
    if (type.nullable) counts.nullable++;
    return;
  }
  for (const field of type.fields) {
    if (field.presence === "unstated") counts.unstated++;
    countType(field.type, counts);
  }
}

/** Counts the nulls of an answer that the plan rules out, and the fields that it requires and the answer lacks. */
function tryValue(
  type: TypePlan,
  value: unknown,
  problems: { nulls: number; absent: number },
): void {
  if (value === null) {
    if (!type.nullable) problems.nulls++;
  } else if (type.kind === "list") {
    const items = Array.isArray(value) ? (value as unknown[]) : Object.values(value as object);
    for (const item of items) tryValue(type.item, item, problems);
  } else if (type.kind === "object") {
    // PHP writes an empty object as an empty list.
    const object = isRecord(value) ? value : {};
    for (const field of type.fields) {
      if (Object.hasOwn(object, field.name)) tryValue(field.type, object[field.name], problems);
      else if (!field.optional) problems.absent++;
    }
  }
}

function readText(path: string): string {
  return gunzipSync(readFileSync(new URL(path, shared))).toString("utf8");
}

function readSpecs<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../specs/facts/${name}`, import.meta.url), "utf8")) as T;
}
