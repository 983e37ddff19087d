import type { SpecNode } from "../../model/index.js";
import { printR } from "./print-r.js";

/** Whether PHP's `empty()` finds a description: an absent one, an empty one and `0` count as none. */
export function isDescribed({ description }: SpecNode): boolean {
  return description !== undefined && description !== "" && description !== "0";
}

/**
 * A default as the page prints it. An int default that the spec leaves out is the time of the
 * request: `now`, in seconds.
 */
export function defaultText(node: SpecNode, now: number): string {
  if (node.default === null) return "null";
  if (node.default === undefined) return node.kind === "int" ? String(now) : "";
  return printR(node.default);
}
