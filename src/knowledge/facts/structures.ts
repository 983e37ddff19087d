import type { SpecField, SpecFunction, SpecNode } from "../../model/index.js";
import type { FactNode, FunctionFacts } from "./facts.js";
import { printedKind } from "./moodle-types.js";
import { defined } from "../../text/index.js";

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

/** Converts the structure that the facts about a function describe to a function of a spec. */
export function specFunctionOf(
  name: string,
  { deprecated, loginRequired, ajax, parameters, result }: FunctionFacts,
  { fromAllReleases }: { readonly fromAllReleases: boolean },
): SpecFunction {
  return {
    name,
    ...defined({ deprecated, loginRequired, ajax }),
    parameters: fieldsOf(parameters, fromAllReleases),
    returns: Object.keys(result).length === 0 ? null : nodeOf(result, fromAllReleases),
  };
}

function fieldsOf({ fields = new Map() }: FactNode, all: boolean): SpecField[] {
  return [...fields]
    .filter(([, { added }]) => all || added !== true)
    .map(([name, field]) => ({ name, ...nodeOf(field, all) }));
}

function nodeOf(node: FactNode, all: boolean): SpecNode {
  const { presence = "required", item, fields, scalar } = node;
  const common = { presence, ...(node.default !== undefined && { default: node.default }) };
  if (item) return { kind: "list", ...common, item: nodeOf(item, all) };
  if (fields) return { kind: "object", ...common, fields: fieldsOf(node, all) };
  return { kind: printedKind(scalar?.type ?? ""), ...common };
}
