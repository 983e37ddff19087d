import { factAbout, type FactNode } from "../knowledge/index.js";
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

function agrees(node: SpecNode, fact: FactNode): boolean {
  if (node.kind === "list") return fact.item !== undefined;
  if (node.kind === "object") return fact.fields !== undefined;
  return factAbout(node, fact) !== undefined;
}
