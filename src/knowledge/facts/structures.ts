import type { JsonValue, Presence, SpecField, SpecFunction, SpecNode } from "../../model/index.js";
import { assertNever } from "../../text/index.js";

/** The structures of functions that Moodle itself declares, for sites without a documentation page at hand. */
export interface Structures {
  /** The release that declares them. */
  readonly release: string;
  readonly size: number;
  /**
   * Returns the structure of a function; undefined if it is unknown. With `fromAllReleases` includes what other
   * releases have added to it, as `unstated`.
   */
  readonly of: (
    functionName: string,
    options: { readonly fromAllReleases: boolean },
  ) => SpecFunction | undefined;
}

/** The structure of one function, as one release declares it, with the additions of other releases. */
export interface FunctionStructure {
  readonly deprecated: boolean;
  readonly loginRequired?: boolean;
  readonly ajax?: boolean;
  readonly parameters: readonly StructureField[];
  readonly returns: StructureNode | null;
}

/** A node of a structure. */
export type StructureNode = {
  readonly presence: Presence;
  readonly default?: JsonValue;
} & (
  | { readonly kind: "int" | "double" | "string" }
  | { readonly kind: "list"; readonly item: StructureNode }
  | { readonly kind: "object"; readonly fields: readonly StructureField[] }
);

/** A node with a name; `added` if only other releases have it. */
export type StructureField = StructureNode & { readonly name: string; readonly added?: boolean };

/** Converts the structure to a function of a spec. */
export function specFunctionOf(
  name: string,
  structure: FunctionStructure,
  { fromAllReleases }: { readonly fromAllReleases: boolean },
): SpecFunction {
  const { deprecated, loginRequired, ajax, parameters, returns } = structure;
  return {
    name,
    ...(deprecated && { deprecated: true as const }),
    ...(loginRequired !== undefined && { loginRequired }),
    ...(ajax !== undefined && { ajax }),
    parameters: fieldsOf(parameters, fromAllReleases),
    returns: returns && nodeOf(returns, fromAllReleases),
  };
}

function fieldsOf(fields: readonly StructureField[], all: boolean): SpecField[] {
  return fields
    .filter(({ added }) => all || added !== true)
    .map((field) => ({ name: field.name, ...nodeOf(field, all) }));
}

function nodeOf(node: StructureNode, all: boolean): SpecNode {
  const { presence } = node;
  const common = { presence, ...(node.default !== undefined && { default: node.default }) };
  switch (node.kind) {
    case "list":
      return { kind: "list", ...common, item: nodeOf(node.item, all) };
    case "object":
      return { kind: "object", ...common, fields: fieldsOf(node.fields, all) };
    case "int":
    case "double":
    case "string":
      return { kind: node.kind, ...common };
    default:
      return assertNever(node);
  }
}
