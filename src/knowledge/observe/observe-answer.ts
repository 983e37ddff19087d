import { printValuePath, type ValueSteps } from "../overrides/index.js";
import { jsonKind, type SpecNode } from "../../model/index.js";
import type { ObservedKind } from "./observations.js";

/**
 * Walks a recorded response along the structure on the page and records the kind of every value at its path. Skips keys
 * that the page does not have: they may be personal data.
 */
export function observeAnswer(
  answer: unknown,
  structure: SpecNode,
  record: (path: string, kind: ObservedKind) => void,
): void {
  const visit = (value: unknown, node: SpecNode, steps: ValueSteps): void => {
    const kind = kindOf(value);
    record(printValuePath({ part: "result", steps }), kind);
    if (node.kind === "list" && Array.isArray(value)) {
      for (const item of value) visit(item, node.item, [...steps, null]);
    } else if (node.kind === "object") {
      // PHP writes an empty object as an empty list.
      const isEmpty = Array.isArray(value) && value.length === 0;
      if (kind !== "object" && !isEmpty) return;
      const members = value as Readonly<Record<string, unknown>>;
      for (const field of node.fields) {
        const inner = Object.hasOwn(members, field.name) ? members[field.name] : undefined;
        visit(inner, field, [...steps, field.name]);
      }
    }
  };
  visit(answer, structure, []);
}

/** Returns the kind of a value; undefined is an absent one. */
function kindOf(value: unknown): ObservedKind {
  if (value === undefined) return "absent";
  return value === 0 || value === 1 ? "flag" : jsonKind(value);
}
