import { defaultOf, type SpecNode } from "../../model/index.js";
import { assertNever } from "../../text/index.js";
import { printR } from "./print-r.js";

/** Returns whether a node has a description for PHP's `empty()`: an absent one, an empty one and `0` count as none. */
export function isDescribed({ description }: SpecNode): boolean {
  return description !== undefined && description !== "" && description !== "0";
}

/** Prints a default as the page does; `now` is the time of the request, in seconds. */
export function defaultText(node: SpecNode, now: number): string {
  const byDefault = defaultOf(node) ?? { kind: "not-printed" };
  switch (byDefault.kind) {
    case "request-time":
      return String(now);
    case "not-printed":
      return "";
    case "value":
      return byDefault.value === null ? "null" : printR(byDefault.value);
    default:
      return assertNever(byDefault);
  }
}
