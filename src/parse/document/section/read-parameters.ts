import { normaliseText } from "../../page/html-text.js";
import type { PrintedParameter } from "../../page/read-function.js";
import { compareShapes } from "../../page/readings/agreement.js";
import type { PrintedNode } from "../../page/readings/general-structure.js";
import type { EntryRoot } from "../entries/entry-tree.js";
import { rootName } from "../entries/read-entry.js";
import { readGroup } from "./read-group.js";
import { type SectionReport } from "./section.js";
import type { LocatedEntry } from "./sort-pieces.js";
import type { Group } from "./structure-groups.js";
import { addAll, listSome } from "../../../text/index.js";

/** Reads the parameters that entries, structures or both document, and reports facts that neither states. */
export function readParameters(
  report: SectionReport,
  entries: readonly LocatedEntry[],
  roots: readonly EntryRoot[],
  groups: ReadonlyMap<string, Group>,
): readonly PrintedParameter[] {
  const rootOf = new Map(roots.map((root) => [root.name, root]));
  const lineOf = new Map(entries.map(({ entry, line }) => [entry, line]));
  const unstated: string[] = [];
  const vague: string[] = [];
  const parameters: PrintedParameter[] = [];
  for (const name of new Set([...rootOf.keys(), ...groups.keys()])) {
    const root = rootOf.get(name);
    const group = groups.get(name);
    const ownLine = root?.entry && lineOf.get(root.entry);
    const line = ownLine ?? group?.piece.line ?? report.section.line;
    const parameter = readParameter(report, { name, root, group, line });
    if (!parameter) continue;
    parameters.push(parameter);
    if (!group) addAll(vague, root?.vague ?? []);
    if (parameter.label === undefined && !parameter.node.described) unstated.push(name);
  }
  const lineAt = ([path = ""]: readonly string[]) =>
    lineAbout(path, entries) ?? report.section.line;
  report.missing.presences += unstated.length;
  report.missing.kinds += vague.length;
  if (unstated.length > 0)
    report.add("parse/presence-unstated", { names: listSome(unstated) }, lineAt(unstated));
  if (vague.length > 0) report.add("parse/kind-unclear", { paths: listSome(vague) }, lineAt(vague));
  return parameters;
}

interface Parameter {
  readonly name: string;
  readonly root: EntryRoot | undefined;
  readonly group: Group | undefined;
  readonly line: number;
}

function readParameter(report: SectionReport, parameter: Parameter): PrintedParameter | undefined {
  const { name, root, group, line } = parameter;
  const node = readNode(report, parameter);
  if (!node) return undefined;
  const { label, description = "" } = root?.entry ?? {};
  return {
    name,
    start: report.offset(line),
    ...(label !== undefined && { label }),
    description: normaliseText(description),
    // The parameter states its own label; the tree of entries only repeats it.
    node: label !== undefined && !group ? undescribed(node) : node,
  };
}

/** Reads the structure of a parameter, and compares it with its entries. */
function readNode(
  report: SectionReport,
  { name, root, group, line }: Parameter,
): PrintedNode | undefined {
  const subject = `${report.section.name} → ${name}`;
  const node = (group && readGroup(report, group.piece, subject, name)) ?? root?.node;
  if (!node || !group || !root || root.vague.length > 0) return node;
  const difference = compareShapes(node, root.node);
  if (difference) {
    const path = difference.path || "the top";
    const params = { form: "list of parameters", ...difference, path };
    report.add("parse/readings-disagree", params, line, subject);
  }
  return node;
}

/** Returns the line of the first entry about a parameter, or about a value in it. */
function lineAbout(path: string, entries: readonly LocatedEntry[]): number | undefined {
  const root = rootName({ path });
  return entries.find(({ entry }) => rootName(entry) === root || entry.path === path)?.line;
}

function undescribed({ mark: _, ...rest }: PrintedNode): PrintedNode {
  return { ...rest, described: false } as PrintedNode;
}
