import type { PrintedNode } from "../page/readings/general-structure.js";
import { readPhpStructure } from "../page/readings/php-structure.js";
import { readRestParameters } from "../page/readings/rest-parameters.js";
import { UnreadableStructure, type Shape } from "../page/readings/shape.js";
import { readXmlSkeleton } from "../page/readings/xml-skeleton.js";
import { growLeaves, type EntryRoot } from "./entry-tree.js";
import { readLabelLine } from "./label-lines.js";
import type { MachineForm } from "./machine-forms.js";
import type { Piece } from "./piece.js";

/** A structure in any of its forms, and what its place tells. */
export interface Group {
  readonly piece: Extract<Piece, { kind: "structure" | "forms" }>;
  readonly about: "parameters" | "answer" | undefined;
}

/** Structures go to the entries before them in order; a description that both have decides first. */
export function pairUp(
  roots: readonly EntryRoot[],
  groups: readonly Group[],
): { root: EntryRoot; group: Group }[] {
  if (groups.length >= roots.length)
    return roots.flatMap((root, index) => (groups[index] ? [{ root, group: groups[index] }] : []));
  const bySaid = new Map<string, Group>();
  for (const group of groups) {
    const { piece } = group;
    const said = piece.kind === "structure" ? squeeze(piece.node.description ?? "") : "";
    if (said !== "" && !bySaid.has(said)) bySaid.set(said, group);
  }
  const pairs: { root: EntryRoot; group: Group }[] = [];
  for (const root of roots) {
    const said = squeeze(root.entry?.description ?? "");
    const group = bySaid.get(said);
    if (group) pairs.push({ root, group });
    bySaid.delete(said);
  }
  return pairs;
}

function squeeze(text: string): string {
  return text.replace(/[\s\u00a0]+/g, "").toLowerCase();
}

/** What the forms of a structure say that it is: only answers have a skeleton, only parameters fields. */
export function aboutForms(forms: readonly MachineForm[]): "parameters" | "answer" | undefined {
  for (const form of forms) {
    if (form.kind === "skeleton") return "answer";
    if (form.kind === "rest") return "parameters";
    if (form.kind === "php") return form.parameter === undefined ? "answer" : "parameters";
  }
  return undefined;
}

/** What the title of a code block says that it is. */
export function aboutTitle(piece: Group["piece"]): "parameters" | "answer" | undefined {
  if (piece.kind !== "structure" || piece.title === undefined) return undefined;
  const about = readLabelLine({ role: "text", text: piece.title, offset: 0, level: 0, block: 0 });
  return about === "answer" || about === "parameters" ? about : undefined;
}

/** Whose structure this is, where its forms or its title say so. */
export function ownerOf(piece: Group["piece"], names: ReadonlySet<string>): string | undefined {
  const named = piece.forms.find(({ parameter }) => parameter !== undefined)?.parameter;
  if (named !== undefined) return named;
  const [only, ...others] = rootsOf(piece).keys();
  if (only !== undefined && others.length === 0) return only;
  if (piece.kind !== "structure" || piece.title === undefined || !names.has(piece.title))
    return undefined;
  return piece.title;
}

/** Whether a group is the fields of a request for several parameters. */
export function isRestOfSeveral(piece: Group["piece"]): boolean {
  return piece.kind === "forms" && rootsOf(piece).size > 1;
}

/** What the request fields of a group show, by parameter; nothing if they cannot be read. */
export function rootsOf(piece: Group["piece"]): ReadonlyMap<string, Shape> {
  const rest = piece.forms.find(({ kind }) => kind === "rest");
  if (!rest) return new Map();
  try {
    return leavesOf(rest);
  } catch (error) {
    if (error instanceof UnreadableStructure) return new Map();
    throw error;
  }
}

/** Read once: all the parameters of a request share one form. */
const leavesByForm = new WeakMap<MachineForm, ReadonlyMap<string, Shape>>();

function leavesOf(form: MachineForm): ReadonlyMap<string, Shape> {
  let known = leavesByForm.get(form);
  if (!known) {
    known = new Map(
      growLeaves(readRestParameters(form.text)).map(({ name, shape }) => [name, shape]),
    );
    leavesByForm.set(form, known);
  }
  return known;
}

/**
 * What a form says of a structure; null for an answer that is nothing.
 *
 * @throws UnreadableStructure, StructureTooDeep
 */
export function shapeOf(
  form: MachineForm,
  parameter: string | undefined,
): Shape | null | undefined {
  switch (form.kind) {
    case "skeleton":
      return readXmlSkeleton(form.text);
    case "php":
      return readPhpStructure(form.text, form.parameter);
    case "rest":
      return parameter === undefined ? undefined : leavesOf(form).get(parameter);
    default:
      return undefined;
  }
}

/** What a form is called in messages. */
export function formName({ kind }: MachineForm): string {
  return kind === "skeleton"
    ? "the XML of an answer"
    : kind === "php"
      ? "an XML-RPC structure"
      : "a list of request fields";
}

/** A shape as a structure whose nodes are not described. */
export function printed(shape: Shape): PrintedNode {
  switch (shape.kind) {
    case "list":
      return { kind: "list", described: false, item: printed(shape.item) };
    case "object":
      return {
        kind: "object",
        described: false,
        fields: shape.fields.map(({ name, node }) => ({ name, node: printed(node) })),
      };
    default:
      return { kind: shape.kind, described: false };
  }
}
