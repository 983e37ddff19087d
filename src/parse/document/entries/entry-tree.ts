import { MAX_DEPTH } from "../../../model/index.js";
import type { PrintedNode } from "../../page/readings/general-structure.js";
import type { RestLeaf } from "../../page/readings/rest-parameters.js";
import {
  excerpt,
  unreadable,
  type ScalarKind,
  type Shape,
  type ShapeProblem,
} from "../../page/readings/shape.js";
import type { WrittenType } from "../words/entry-words.js";
import { isRequiredLabel } from "../words/label-words.js";
import type { Entry } from "./read-entry.js";

/** A parameter or field, as documented by entries. */
export interface EntryRoot {
  readonly name: string;
  readonly entry: Entry | undefined;
  readonly node: PrintedNode;
  /** Paths whose type is missing or too vague. */
  readonly vague: readonly string[];
}

type Step = { readonly kind: "item" } | { readonly kind: "field"; readonly name: string };

/** Deeper than anyone writes; even with the types at its end, less deep than the limit of a spec. */
const MAX_STEPS = MAX_DEPTH / 2;

interface Draft {
  entry: Entry | undefined;
  kind: ScalarKind | undefined;
  readonly fields: Map<string, Draft>;
  item: Draft | undefined;
}

/** An entry in which deeper ones may be. */
interface Parent {
  readonly depth: number;
  readonly isRow: boolean;
  readonly steps: readonly Step[];
  readonly draft: Draft;
}

/** Combines entries by their paths (`criteria[0][key]`, `users[].id`) and by their depth in lists. */
export function buildEntries(entries: readonly Entry[]): EntryRoot[] {
  const top = emptyDraft();
  const above: Parent[] = [];
  for (const entry of entries) {
    while ((above.at(-1)?.depth ?? -1) >= entry.depth) above.pop();
    if (above.at(-1)?.isRow) above.pop();
    const parent = above.at(-1);
    const own: Step[] = entry.isName ? [{ kind: "field", name: entry.path }] : stepsOf(entry.path);
    const steps = (
      !parent || startsWith(own, parent.steps)
        ? own
        : [...parent.steps, ...below(parent.draft), ...own]
    ).slice(0, MAX_STEPS);
    const draft = place(top, steps);
    draft.entry ??= entry;
    above.push({ depth: entry.depth, isRow: entry.isRow === true, steps, draft });
  }
  return [...top.fields].map(([name, draft]) => {
    const vague: string[] = [];
    const node = nodeOf(draft, name, vague);
    return { name, entry: draft.entry, node, vague };
  });
}

/** Returns the parameters that the fields of a request show. */
export function buildLeaves(
  leaves: readonly RestLeaf[],
): { name: string; shape: Shape }[] | ShapeProblem {
  const top = emptyDraft();
  for (const { path, type } of leaves) {
    const steps = leafSteps(path);
    if (!steps) return unreadable("a name before the brackets", excerpt(path));
    place(top, steps).kind ??= type;
  }
  return [...top.fields].map(([name, draft]) => ({ name, shape: shapeOf(draft) }));
}

/** Returns the steps of a form field, `criteria[0][key]`: names may contain anything but brackets. */
function leafSteps(path: string): Step[] | undefined {
  const first = /^[^[]*/.exec(path)?.[0] ?? "";
  if (first === "") return undefined;
  const steps: Step[] = [{ kind: "field", name: first }];
  for (const [, inner = ""] of path.slice(first.length).matchAll(/\[([^[\]]*)\]/g)) {
    if (steps.length > MAX_STEPS) break;
    // PHP's own forms omit the index.
    steps.push(inner === "0" || inner === "" ? { kind: "item" } : { kind: "field", name: inner });
  }
  return steps;
}

/** Returns the steps of a path in human notation: figures, nothing, or a letter for any figure denote a list. */
function stepsOf(path: string): Step[] {
  const first = /^[^.[]*/.exec(path)?.[0] ?? "";
  const steps: Step[] = first === "" ? [] : [{ kind: "field", name: first }];
  for (const [part] of path.slice(first.length).matchAll(/\[[^[\]]*\]|\.[^.[]+/g)) {
    if (steps.length > MAX_STEPS) break;
    const inner = part.startsWith("[") ? part.slice(1, -1) : part.slice(1);
    const isItem = part.startsWith("[")
      ? /^(?:\d*|[ijnx*])$/.test(inner)
      : /^(?:\d+|\*)$/.test(inner);
    const unquoted = inner.replace(/^["']|["']$/g, "");
    steps.push(isItem ? { kind: "item" } : { kind: "field", name: unquoted || inner });
  }
  return steps;
}

function startsWith(steps: readonly Step[], prefix: readonly Step[]): boolean {
  return (
    steps.length > prefix.length &&
    prefix.every((step, index) => {
      const other = steps[index];
      return step.kind === "item"
        ? other?.kind === "item"
        : other?.kind === "field" && other.name === step.name;
    })
  );
}

/** A deeper entry in a list is a field: of the value itself, or of a list's items. */
function below(draft: Draft): Step[] {
  return draft.entry?.type?.kind === "list" || draft.item ? [{ kind: "item" }] : [];
}

function place(top: Draft, steps: readonly Step[]): Draft {
  let draft = top;
  for (const step of steps) {
    if (step.kind === "item") {
      draft = draft.item ??= emptyDraft();
      continue;
    }
    let field = draft.fields.get(step.name);
    if (!field) draft.fields.set(step.name, (field = emptyDraft()));
    draft = field;
  }
  return draft;
}

function emptyDraft(): Draft {
  return { entry: undefined, kind: undefined, fields: new Map(), item: undefined };
}

function shapeOf(draft: Draft): Shape {
  if (draft.item) return { kind: "list", item: shapeOf(draft.item) };
  if (draft.fields.size === 0) return { kind: draft.kind ?? "string" };
  return {
    kind: "object",
    fields: [...draft.fields].map(([name, field]) => ({ name, node: shapeOf(field) })),
  };
}

function nodeOf(draft: Draft, path: string, vague: string[]): PrintedNode {
  const stated = statedBy(draft.entry);
  const type = draft.entry?.type;
  // The fields of a list are those of its items.
  const item =
    draft.item ??
    (type?.kind === "list" && draft.fields.size > 0
      ? { ...emptyDraft(), fields: draft.fields }
      : undefined);
  if (item) {
    // A row about `values[0]` says whether the list must be sent.
    const list = draft.entry ? stated : presenceOf(item);
    return { kind: "list", ...list, item: nodeOf(item, `${path}[]`, vague) };
  }
  if (draft.fields.size > 0) {
    const fields = [...draft.fields].map(([name, field]) => ({
      name,
      node: nodeOf(field, `${path}.${name}`, vague),
    }));
    return { kind: "object", ...stated, fields };
  }
  return { ...typedNode(type, path, vague), ...stated };
}

function typedNode(type: WrittenType | undefined, path: string, vague: string[]): PrintedNode {
  if (!type || type.isVague) vague.push(type ? `${path}[]` : path);
  if (type?.kind === "list") {
    const item = type.item
      ? typedNode(type.item, `${path}[]`, vague)
      : { kind: "string" as const, described: false };
    return { kind: "list", described: false, item };
  }
  if (type?.kind === "object") {
    vague.push(path);
    return { kind: "object", described: false, fields: [] };
  }
  return { kind: type?.kind ?? "string", described: false };
}

function presenceOf({ entry, fields }: Draft): Pick<PrintedNode, "described" | "mark"> {
  const { described, mark } = statedBy(fields.size === 0 ? entry : undefined);
  return { described, ...(mark !== undefined && { mark }) };
}

/** Returns the presence of a printed node, derived from an entry's words. */
function statedBy(
  entry: Entry | undefined,
): Pick<PrintedNode, "described" | "mark" | "description"> {
  if (!entry) return { described: false };
  const { label, description } = entry;
  return {
    described: label !== undefined,
    ...(label !== undefined && !isRequiredLabel(label) && { mark: label }),
    ...(description !== "" && { description }),
  };
}
