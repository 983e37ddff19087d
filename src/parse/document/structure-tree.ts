import type { PrintedField, PrintedNode } from "../page/readings/general-structure.js";
import type { ScalarKind } from "../page/readings/shape.js";

/** A part of a structure, in the order in which it is printed. */
export type StructureEvent =
  | { readonly kind: "list" | "object" | "close" }
  | { readonly kind: "scalar"; readonly type: ScalarKind }
  | { readonly kind: "name"; readonly name: string; readonly line: number }
  | DescriptionEvent;

/** A description, and where it stands. */
export interface DescriptionEvent {
  readonly kind: "description";
  readonly mark: string | undefined;
  readonly from: { readonly line: number; readonly column: number };
  /** The line behind it. */
  readonly to: number;
}

/** Makes a tree of the parts of a structure. */
export class TreeBuilder {
  readonly #events: readonly StructureEvent[];
  readonly #textOf: (event: DescriptionEvent) => string;
  #index = 0;

  constructor(events: readonly StructureEvent[], textOf: (event: DescriptionEvent) => string) {
    this.#events = events;
    this.#textOf = textOf;
  }

  node(): PrintedNode {
    const before = this.#description();
    const event = this.#events[this.#index++];
    switch (event?.kind) {
      case "scalar":
        return { kind: event.type, ...this.#description() };
      case "list": {
        const item = this.node();
        this.#index++;
        return { kind: "list", ...before, item };
      }
      case "object": {
        const fields: PrintedField[] = [];
        for (;;) {
          const name = this.#events[this.#index++];
          if (name?.kind !== "name") return { kind: "object", ...before, fields };
          fields.push({ name: name.name, node: this.node() });
        }
      }
      default:
        throw new Error("a structure was read that has no nodes");
    }
  }

  #description(): Pick<PrintedNode, "described" | "mark" | "description"> {
    const event = this.#events[this.#index];
    if (event?.kind !== "description") return { described: false };
    this.#index++;
    return {
      described: true,
      description: this.#textOf(event),
      ...(event.mark !== undefined && { mark: event.mark }),
    };
  }
}
