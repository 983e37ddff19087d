import { printValuePath, type ValueSteps } from "../overrides/index.js";
import type { SpecNode } from "../../model/index.js";
import type { SeenKind } from "./sightings.js";

/**
 * Looks at one recorded answer along the structure that the page describes, and tells the kind of every
 * value at its path. Keys that the page does not know are passed over: they may be personal data.
 */
export function lookAtAnswer(
  answer: unknown,
  structure: SpecNode,
  tell: (path: string, kind: SeenKind) => void,
): void {
  const visit = (value: unknown, node: SpecNode, steps: ValueSteps): void => {
    const kind = kindOf(value);
    tell(printValuePath({ part: "result", steps }), kind);
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

/** What a value is; `undefined` is what is absent. */
function kindOf(value: unknown): SeenKind {
  if (value === undefined) return "absent";
  if (value === null) return "null";
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "string") return "string";
  if (typeof value !== "number") return Array.isArray(value) ? "list" : "object";
  if (value === 0 || value === 1) return "flag";
  return Number.isInteger(value) ? "int" : "double";
}
