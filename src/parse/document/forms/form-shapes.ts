import { compareRestLeaves } from "../../page/readings/agreement.js";
import type { PrintedNode } from "../../page/readings/general-structure.js";
import { readPhpStructure } from "../../page/readings/php-structure.js";
import { readRestParameters, type RestLeaf } from "../../page/readings/rest-parameters.js";
import { isProblem, type Shape, type ShapeProblem } from "../../page/readings/shape.js";
import { readXmlSkeleton } from "../../page/readings/xml-skeleton.js";
import { buildLeaves } from "../entries/entry-tree.js";
import type { MachineForm } from "./machine-forms.js";

/**
 * What another form shows of a structure: its shape; or the leaves that it must have, which is less information,
 * as fields without leaves do not appear.
 */
export type Guide =
  | { readonly kind: "shape"; readonly shape: Shape }
  | { readonly kind: "leaves"; readonly name: string; readonly leaves: readonly RestLeaf[] };

/** Returns the shape that a form prints; null for an empty answer. */
export function readShape(
  form: MachineForm,
  parameter: string | undefined,
): Shape | ShapeProblem | null | undefined {
  switch (form.kind) {
    case "skeleton":
      return readXmlSkeleton(form.text);
    case "php":
      return readPhpStructure(form.text, form.parameter);
    case "rest": {
      if (parameter === undefined) return undefined;
      const shapes = readRequestShapes(form);
      return isProblem(shapes) ? shapes : shapes.get(parameter);
    }
    default:
      return undefined;
  }
}

const requestShapes = new WeakMap<MachineForm, ReadonlyMap<string, Shape> | ShapeProblem>();

/** Returns the shapes of the parameters of a request; parsed once, as all parameters share one form. */
export function readRequestShapes(form: MachineForm): ReadonlyMap<string, Shape> | ShapeProblem {
  let shapes = requestShapes.get(form);
  if (!shapes) {
    const leaves = readRestParameters(form.text);
    const roots = isProblem(leaves) ? leaves : buildLeaves(leaves);
    shapes = isProblem(roots) ? roots : new Map(roots.map(({ name, shape }) => [name, shape]));
    requestShapes.set(form, shapes);
  }
  return shapes;
}

const guides = new WeakMap<MachineForm, readonly Guide[]>();

/** Returns the names and nesting in a form. An unreadable form is no guide; comparing it later reports why. */
export function guidesOf(form: MachineForm): readonly Guide[] {
  let cached = guides.get(form);
  if (!cached) guides.set(form, (cached = readGuides(form)));
  return cached;
}

function readGuides(form: MachineForm): readonly Guide[] {
  if (form.kind !== "rest") {
    const shape = readShape(form, undefined);
    return !shape || isProblem(shape) ? [] : [{ kind: "shape", shape }];
  }
  const leaves = readRestParameters(form.text);
  const shapes = readRequestShapes(form);
  if (isProblem(leaves) || isProblem(shapes) || shapes.size !== 1) return [];
  return [...shapes].flatMap(([name, shape]): Guide[] => [
    { kind: "leaves", name, leaves },
    { kind: "shape", shape },
  ]);
}

/** Returns whether a structure has the leaves that another form lists. */
export function agreesWith(node: PrintedNode, guide: Guide | undefined): boolean {
  return guide?.kind !== "leaves" || !compareRestLeaves(node, guide.leaves, guide.name);
}

/** Returns the name of a form for messages. */
export function formName({ kind }: MachineForm): string {
  if (kind === "skeleton") return "the XML of an answer";
  return kind === "php" ? "an XML-RPC structure" : "a list of request fields";
}

/** Returns a shape as a structure whose nodes have no descriptions. */
export function toPrintedNode(shape: Shape): PrintedNode {
  switch (shape.kind) {
    case "list":
      return { kind: "list", described: false, item: toPrintedNode(shape.item) };
    case "object":
      return {
        kind: "object",
        described: false,
        fields: shape.fields.map(({ name, node }) => ({ name, node: toPrintedNode(node) })),
      };
    default:
      return { kind: shape.kind, described: false };
  }
}
