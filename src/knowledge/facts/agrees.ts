import type { SpecNode } from "../../model/index.js";
import type { FactNode } from "./facts.js";
import { factAbout } from "./moodle-types.js";

/**
 * Returns whether the facts and the page describe the same kind of value. If a structure differs between releases, one
 * of its forms has to agree.
 */
export function agrees(node: SpecNode, fact: FactNode): boolean {
  if (node.kind === "list") return fact.item !== undefined;
  if (node.kind === "object") return fact.fields !== undefined;
  return factAbout(node, fact) !== undefined;
}
