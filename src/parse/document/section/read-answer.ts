import { compareShapes } from "../../page/readings/agreement.js";
import type { PrintedNode } from "../../page/readings/general-structure.js";
import { buildEntries } from "../entries/entry-tree.js";
import { rootName } from "../entries/read-entry.js";
import { isError, readJsonSample, type JsonSample } from "./json-sample.js";
import { mergeSample, type MergedSample } from "./merge-sample.js";
import { readGroup } from "./read-group.js";
import { type SectionReport } from "./section.js";
import type { LocatedEntry, LocatedSample, SortedPieces } from "./sort-pieces.js";
import type { Group } from "./structure-groups.js";
import { listSome } from "../../../text/index.js";

/**
 * Reads the answer from its structure, else its entries, else samples; undefined if the section documents no
 * answer.
 */
export function readAnswer(
  report: SectionReport,
  sorted: SortedPieces,
  group: Group | undefined,
): PrintedNode | null | undefined {
  const subject = `${report.section.name} → result`;
  const node = group && readGroup(report, group.piece, subject);
  if (node !== undefined) return node;
  if (sorted.answer.length === 0) return readSamples(report, sorted);
  const [first, ...others] = answerSamples(sorted);
  const shown = first && readJsonSample(first.value);
  if (!first || !shown) return readEntries(report, sorted);
  const merged = mergeSample(shown, buildEntries(sorted.answer.map(({ entry }) => entry)));
  if (!merged) {
    const params = { what: "a sample without the listed fields", line: report.excerpt(first.line) };
    report.add("parse/block-unused", params, first.line);
    return readEntries(report, sorted);
  }
  reportMerged(report, sorted.answer, first.line, merged);
  reportOthers(report, shown, others);
  return merged.node;
}

function reportMerged(
  report: SectionReport,
  entries: readonly LocatedEntry[],
  sampleLine: number,
  { differences, vague }: MergedSample,
): void {
  const first = entries[0]?.line ?? sampleLine;
  for (const { path, root, sample, listed } of differences) {
    const entry = entries.find((one) => rootName(one.entry) === root);
    const params = { path, sample, listed, at: report.at(sampleLine).line };
    report.add("parse/sample-differs", params, entry?.line ?? first);
  }
  report.missing.kinds += vague.length;
  if (vague.length > 0) report.add("parse/kind-unclear", { paths: listSome(vague) }, first);
}

/** Reads the fields of an answer, or of the items of one that is said to be a list. */
function readEntries(report: SectionReport, { answer, isAnswerList }: SortedPieces): PrintedNode {
  const roots = buildEntries(answer.map(({ entry }) => entry));
  const vague = roots.flatMap((root) => root.vague);
  const line = answer[0]?.line ?? 0;
  report.missing.kinds += vague.length;
  if (vague.length > 0) report.add("parse/kind-unclear", { paths: listSome(vague) }, line);
  const node: PrintedNode = {
    kind: "object",
    described: false,
    fields: roots.map((root) => ({ name: root.name, node: root.node })),
  };
  return isAnswerList ? { kind: "list", described: false, item: node } : node;
}

/** Returns the samples of the answer: a sample of a request has the names of the parameters. */
function answerSamples({ samples, parameters }: SortedPieces): readonly LocatedSample[] {
  const names = new Set(parameters.map(({ entry }) => entry.path));
  return samples.filter(({ value, about }) => {
    if (about === "request" || about === "error" || isError(value)) return false;
    return about === "answer" || !Object.keys(Object(value)).every((key) => names.has(key));
  });
}

function reportOthers(
  report: SectionReport,
  sample: JsonSample,
  others: readonly LocatedSample[],
): void {
  for (const { value, line } of others) {
    const other = readJsonSample(value);
    if (!other || !compareShapes(sample.node, other.node)) continue;
    const params = { what: "another sample of the answer", line: report.excerpt(line) };
    report.add("parse/block-unused", params, line);
  }
}

function readSamples(report: SectionReport, sorted: SortedPieces): PrintedNode | undefined {
  const [first, ...others] = answerSamples(sorted);
  const sample = first && readJsonSample(first.value);
  if (!sample) return undefined;
  report.missing.kinds += sample.unclear.length;
  const unclear = sample.unclear.length === 0 ? undefined : listSome(sample.unclear);
  report.add("parse/answer-from-sample", { unclear }, first.line);
  reportOthers(report, sample, others);
  return sample.node;
}
