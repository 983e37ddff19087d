import { compareShapes } from "../../page/readings/agreement.js";
import type { PrintedNode } from "../../page/readings/general-structure.js";
import { buildEntries } from "../entries/entry-tree.js";
import { isError, readJsonSample } from "./json-sample.js";
import { readGroup } from "./read-group.js";
import { type SectionReport } from "./section.js";
import type { LocatedEntry, SortedPieces } from "./sort-pieces.js";
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
  return sorted.answer.length > 0
    ? readEntries(report, sorted.answer)
    : readSamples(report, sorted);
}

function readEntries(report: SectionReport, entries: readonly LocatedEntry[]): PrintedNode {
  const roots = buildEntries(entries.map(({ entry }) => entry));
  const vague = roots.flatMap((root) => root.vague);
  const line = entries[0]?.line ?? 0;
  report.missing.kinds += vague.length;
  if (vague.length > 0) report.add("parse/kind-unclear", { paths: listSome(vague) }, line);
  return {
    kind: "object",
    described: false,
    fields: roots.map(({ name, node }) => ({ name, node })),
  };
}

function readSamples(
  report: SectionReport,
  { samples, parameters }: SortedPieces,
): PrintedNode | undefined {
  const names = new Set(parameters.map(({ entry }) => entry.path));
  const [first, ...others] = samples.filter(({ value, about }) => {
    if (about === "request" || about === "error" || isError(value)) return false;
    // A sample of a request has the names of the parameters.
    return about === "answer" || !Object.keys(Object(value)).every((key) => names.has(key));
  });
  const sample = first && readJsonSample(first.value);
  if (!sample) return undefined;
  report.missing.kinds += sample.unclear.length;
  const unclear = sample.unclear.length === 0 ? undefined : listSome(sample.unclear);
  report.add("parse/answer-from-sample", { unclear }, first.line);
  for (const { value, line } of others) {
    const other = readJsonSample(value);
    if (!other || !compareShapes(sample.node, other.node)) continue;
    const params = { what: "another sample of the answer", line: report.excerpt(line) };
    report.add("parse/block-unused", params, line);
  }
  return sample.node;
}
