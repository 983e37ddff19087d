import { compareRestLeaves } from "../page/readings/agreement.js";
import type { PrintedNode } from "../page/readings/general-structure.js";
import { readPhpStructure } from "../page/readings/php-structure.js";
import { readRestParameters, type RestLeaf } from "../page/readings/rest-parameters.js";
import { StructureTooDeep, UnreadableStructure, type Shape } from "../page/readings/shape.js";
import { readXmlSkeleton } from "../page/readings/xml-skeleton.js";
import { growLeaves } from "./entry-tree.js";
import type { MachineForm } from "./machine-forms.js";

/**
 * What another form says of a structure: its shape; or the leaves that it must have, which is less, as fields
 * without leaves do not show.
 */
export type Guide =
  | { readonly kind: "shape"; readonly shape: Shape }
  | { readonly kind: "leaves"; readonly name: string; readonly leaves: readonly RestLeaf[] };

/** Whether a structure has the leaves that another form lists. */
export function agreesWith(node: PrintedNode, guide: Guide | undefined): boolean {
  return guide?.kind !== "leaves" || !compareRestLeaves(node, guide.leaves, guide.name);
}

/** What a form says of names and nesting. One that cannot be read guides nobody; comparing it tells why. */
export function guidesOf(form: MachineForm): Guide[] {
  const guide = (shape: Shape): Guide => ({ kind: "shape", shape });
  try {
    switch (form.kind) {
      case "skeleton": {
        const shape = readXmlSkeleton(form.text);
        return shape ? [guide(shape)] : [];
      }
      case "php":
        return [guide(readPhpStructure(form.text, form.parameter))];
      case "rest": {
        const leaves = readRestParameters(form.text);
        const [root, other] = growLeaves(leaves);
        if (!root || other) return [];
        return [{ kind: "leaves", name: root.name, leaves }, guide(root.shape)];
      }
      default:
        return [];
    }
  } catch (error) {
    if (error instanceof UnreadableStructure || error instanceof StructureTooDeep) return [];
    throw error;
  }
}
