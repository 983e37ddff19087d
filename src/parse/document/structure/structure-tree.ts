import type { PrintedField, PrintedNode } from "../../page/readings/general-structure.js";
import type { ScalarKind } from "../../page/readings/shape.js";

/** A part of a structure, in printing order. */
export type StructureEvent =
  | { readonly kind: "list" | "object" | "close" }
  | { readonly kind: "scalar"; readonly type: ScalarKind }
  | { readonly kind: "name"; readonly name: string; readonly line: number }
  | DescriptionEvent;

/** A description and its position. */
export interface DescriptionEvent {
  readonly kind: "description";
  readonly mark: string | undefined;
  readonly from: { readonly line: number; readonly column: number };
  /** The line after the description. */
  readonly to: number;
}

/** Builds the tree of a structure from its parts; `textOf` returns the text of a description. */
export function buildTree(
  events: readonly StructureEvent[],
  textOf: (event: DescriptionEvent) => string,
): PrintedNode {
  let index = 0;
  const readDescription = (): Pick<PrintedNode, "described" | "mark" | "description"> => {
    const event = events[index];
    if (event?.kind !== "description") return { described: false };
    index++;
    const { mark } = event;
    return { described: true, description: textOf(event), ...(mark !== undefined && { mark }) };
  };
  const readFields = (): PrintedField[] => {
    const fields: PrintedField[] = [];
    for (;;) {
      const event = events[index++];
      if (event?.kind !== "name") return fields;
      fields.push({ name: event.name, node: readNode() });
    }
  };
  const readNode = (): PrintedNode => {
    const before = readDescription();
    const event = events[index++];
    switch (event?.kind) {
      case "scalar":
        return { kind: event.type, ...readDescription() };
      case "object":
        return { kind: "object", ...before, fields: readFields() };
      case "list": {
        const item = readNode();
        index++;
        return { kind: "list", ...before, item };
      }
      default:
        throw new Error("a structure was read that has no nodes");
    }
  };
  return readNode();
}
