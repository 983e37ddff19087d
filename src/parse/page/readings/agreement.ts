import { restLeavesOf, type RestLeaf } from "./rest-parameters.js";
import type { Shape } from "./shape.js";

/** The first mismatch between two forms of a structure. */
export interface Disagreement {
  /** A path such as `users[].email`; empty for the structure itself. */
  readonly path: string;
  readonly general: string;
  readonly other: string;
}

/**
 * Compares General structure with a form that prints the same tree. `looseLists`: the other form cannot
 * distinguish a list from an object with `0` as its only field (the XML-RPC box).
 */
export function compareShapes(
  general: Shape,
  other: Shape,
  options: { readonly looseLists?: boolean } = {},
  path = "",
): Disagreement | undefined {
  if (general.kind === "list" && other.kind === "list") {
    return compareShapes(general.item, other.item, options, `${path}[]`);
  }
  if (general.kind === "object" && other.kind === "object") {
    const ours = general.fields.map((field) => field.name);
    const theirs = other.fields.map((field) => field.name);
    if (
      ours.length !== theirs.length ||
      ours.some((name, index) => name.trim() !== theirs[index]?.trim())
    ) {
      return { path, general: listNames(ours), other: listNames(theirs) };
    }
    for (const [index, field] of general.fields.entries()) {
      const match = other.fields[index];
      const below =
        match &&
        compareShapes(field.node, match.node, options, path ? `${path}.${field.name}` : field.name);
      if (below) return below;
    }
    return undefined;
  }
  if (options.looseLists && general.kind === "object" && other.kind === "list") {
    const [only, second] = general.fields;
    if (only?.name === "0" && !second)
      return compareShapes(only.node, other.item, options, `${path}.0`);
  }
  return general.kind === other.kind
    ? undefined
    : { path, general: general.kind, other: other.kind };
}

/** Compares General structure with the lines of the REST box of a parameter. */
export function compareRestLeaves(
  general: Shape,
  lines: readonly RestLeaf[],
  parameter: string,
): Disagreement | undefined {
  const expected = restLeavesOf(general, parameter);
  for (let index = 0; index < Math.max(expected.length, lines.length); index++) {
    const ours = expected[index];
    const theirs = lines[index];
    if (ours?.path.trim() !== theirs?.path || ours?.type !== theirs?.type) {
      return { path: ours?.path ?? theirs?.path ?? "", general: line(ours), other: line(theirs) };
    }
  }
  return undefined;
}

function line(leaf: RestLeaf | undefined): string {
  return leaf ? `${leaf.path}= ${leaf.type}` : "nothing";
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 8).join(", ");
  return names.length === 0 ? "no fields" : `the fields ${shown}${names.length > 8 ? ", …" : ""}`;
}
