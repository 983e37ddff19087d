import type { EntryRoot } from "../entries/entry-tree.js";
import { rootName } from "../entries/read-entry.js";
import type { SectionReport } from "./section.js";
import type { SortedPieces } from "./sort-pieces.js";
import { isRestOfSeveral, ownerOf, pairUp, rootsOf, type Group } from "./structure-groups.js";

/** The owner of each structure. */
export interface AssignedStructures {
  readonly byParameter: ReadonlyMap<string, Group>;
  readonly answer: Group | undefined;
}

/** Assigns each structure to a parameter or to the answer, and reports structures without an owner. */
export function assignStructures(
  report: SectionReport,
  { groups, parameters }: SortedPieces,
  roots: readonly EntryRoot[],
): AssignedStructures {
  const owned = assignOwned(report, groups, roots);
  const { byParameter, single } = owned;
  let { answer } = owned;
  const free = roots.filter(({ name }) => !byParameter.has(name));
  for (const run of splitIntoRuns(free, single, parameters)) {
    const pairs = pairUp(run.roots, run.groups);
    const paired = new Set(pairs.map(({ group }) => group));
    for (const { root, group } of pairs) byParameter.set(root.name, group);
    for (const group of run.groups.filter((one) => !paired.has(one))) {
      if (!answer && group.about !== "parameters") answer = group;
      else reportUnused(report, group, "a structure that belongs to nothing");
    }
  }
  return { byParameter, answer };
}

/** Assigns the structures that name their owner; `single` are the others. */
function assignOwned(
  report: SectionReport,
  groups: readonly Group[],
  roots: readonly EntryRoot[],
): { byParameter: Map<string, Group>; answer: Group | undefined; single: readonly Group[] } {
  const byParameter = new Map<string, Group>();
  const several: Group[] = [];
  const single: Group[] = [];
  const names = new Set(roots.map(({ name }) => name));
  let answer: Group | undefined;
  for (const group of groups) {
    const { piece, about } = group;
    const owner = ownerOf(piece, names);
    if (owner !== undefined) {
      if (byParameter.has(owner)) reportUnused(report, group, `a second structure of ${owner}`);
      else byParameter.set(owner, group);
    } else if (about === "answer" && !answer) answer = group;
    else if (isRestOfSeveral(piece)) several.unshift(group);
    else if (about !== "answer") single.push(group);
    else reportUnused(report, group, "a second structure of the answer");
  }
  for (const group of several)
    for (const name of rootsOf(group.piece).keys())
      if (!byParameter.has(name)) byParameter.set(name, group);
  return { byParameter, answer, single };
}

function reportUnused(report: SectionReport, { piece: { line } }: Group, what: string): void {
  report.add("parse/block-unused", { what, line: report.excerpt(line) }, line);
}

interface Run {
  readonly roots: EntryRoot[];
  readonly groups: Group[];
}

/** Entries and the structures that follow them, up to the next entries. */
function splitIntoRuns(
  roots: readonly EntryRoot[],
  groups: readonly Group[],
  entries: SortedPieces["parameters"],
): readonly Run[] {
  const lineOf = new Map<string, number>();
  for (const { entry, line } of entries) {
    const name = rootName(entry);
    if (!lineOf.has(name)) lineOf.set(name, line);
  }
  const slots: { line: number; root?: EntryRoot; group?: Group }[] = [
    ...roots.map((root) => ({ line: lineOf.get(root.name) ?? 0, root })),
    ...groups.map((group) => ({ line: group.piece.line, group })),
  ];
  slots.sort((a, b) => a.line - b.line);
  const runs: Run[] = [];
  let run: Run | undefined;
  for (const { root, group } of slots) {
    if (!run || (root && run.groups.length > 0)) runs.push((run = { roots: [], groups: [] }));
    if (root) run.roots.push(root);
    if (group) run.groups.push(group);
  }
  return runs;
}
