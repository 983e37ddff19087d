import { isProblem, type Shape } from "../../page/readings/shape.js";
import type { EntryRoot } from "../entries/entry-tree.js";
import { readRequestShapes } from "../forms/form-shapes.js";
import type { MachineForm } from "../forms/machine-forms.js";
import type { Piece } from "../piece.js";

/** A structure in any of its forms, and the role that its place suggests. */
export interface Group {
  readonly piece: Extract<Piece, { kind: "structure" | "forms" }>;
  readonly about: "parameters" | "answer" | undefined;
}

/** Assigns structures to the entries before them in order; a shared description takes precedence. */
export function pairUp(
  roots: readonly EntryRoot[],
  groups: readonly Group[],
): { root: EntryRoot; group: Group }[] {
  if (groups.length >= roots.length)
    return roots.flatMap((root, index) => (groups[index] ? [{ root, group: groups[index] }] : []));
  const byDescription = new Map<string, Group>();
  for (const group of groups) {
    const { piece } = group;
    const words = piece.kind === "structure" ? squeeze(piece.node.description ?? "") : "";
    if (words !== "" && !byDescription.has(words)) byDescription.set(words, group);
  }
  const pairs: { root: EntryRoot; group: Group }[] = [];
  for (const root of roots) {
    const words = squeeze(root.entry?.description ?? "");
    const group = byDescription.get(words);
    if (group) pairs.push({ root, group });
    byDescription.delete(words);
  }
  return pairs;
}

function squeeze(text: string): string {
  return text.replace(/[\s\u00a0]+/g, "").toLowerCase();
}

/** Returns the role that the forms of a structure imply: only answers have a skeleton, only parameters have fields. */
export function aboutForms(forms: readonly MachineForm[]): Group["about"] {
  for (const form of forms) {
    if (form.kind === "skeleton") return "answer";
    if (form.kind === "rest") return "parameters";
    if (form.kind === "php") return form.parameter === undefined ? "answer" : "parameters";
  }
  return undefined;
}

/** Returns the parameter that owns this structure, if its forms or its title name it. */
export function ownerOf(piece: Group["piece"], names: ReadonlySet<string>): string | undefined {
  const named = piece.forms.find(({ parameter }) => parameter !== undefined)?.parameter;
  if (named !== undefined) return named;
  const [only, ...others] = rootsOf(piece).keys();
  if (only !== undefined && others.length === 0) return only;
  const title = piece.kind === "structure" ? piece.title : undefined;
  return title !== undefined && names.has(title) ? title : undefined;
}

/** Returns whether a group holds the request fields of several parameters. */
export function isRestOfSeveral(piece: Group["piece"]): boolean {
  return piece.kind === "forms" && rootsOf(piece).size > 1;
}

/** Returns what the request fields of a group show, by parameter; nothing if they cannot be read. */
export function rootsOf({ forms }: Group["piece"]): ReadonlyMap<string, Shape> {
  const rest = forms.find(({ kind }) => kind === "rest");
  const shapes = rest && readRequestShapes(rest);
  return !shapes || isProblem(shapes) ? new Map<string, Shape>() : shapes;
}
