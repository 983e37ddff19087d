import { type FactNode, printedKind } from "../knowledge/index.js";
import type { SpecNode } from "../model/index.js";

/** How the facts and the page differ about a location. */
export interface Difference {
  readonly inFacts: string;
  readonly printed: string;
}

/**
 * Compares the facts about a location with the page; undefined if both agree or there are no facts. If a structure
 * differs between releases, one of its forms has to agree.
 */
export function differenceOf(node: SpecNode, fact: FactNode): Difference | undefined {
  const { scalar, item, fields } = fact;
  if ((!scalar && !item && !fields) || agrees(node, fact)) return undefined;
  const forms = [
    ...(scalar ? [scalar.type ?? "scalar"] : []),
    ...(item ? ["list"] : []),
    ...(fields ? ["object"] : []),
  ];
  return { inFacts: forms.join(" or "), printed: node.kind };
}

function agrees({ kind }: SpecNode, { scalar, item, fields }: FactNode): boolean {
  if (kind === "list") return item !== undefined;
  if (kind === "object") return fields !== undefined;
  return scalar !== undefined && (scalar.type === undefined || printedKind(scalar.type) === kind);
}
