import {
  excerpt,
  isScalarKind,
  unreadable,
  type ScalarKind,
  type Shape,
  type ShapeProblem,
} from "./shape.js";

/** A leaf of a parameter as the REST box lists it: `criteria[0][key]= string`. */
export interface RestLeaf {
  /** In PHP's form syntax, lists with the single index 0. */
  readonly path: string;
  readonly type: ScalarKind;
}

/** Reads the REST box of a parameter (`rest_param_description_html` in Moodle's renderer): one leaf per line. */
export function readRestParameters(text: string): RestLeaf[] | ShapeProblem {
  const leaves: RestLeaf[] = [];
  for (const line of text.split("\n").map((one) => one.trim())) {
    if (line === "") continue;
    const equals = line.lastIndexOf("=");
    const type = line.slice(equals + 1).trim();
    if (equals === -1 || !isScalarKind(type)) {
      return unreadable("a line such as `name= int`", excerpt(line));
    }
    leaves.push({ path: line.slice(0, equals).trim(), type });
  }
  return leaves;
}

/** Returns the leaves that the REST box of a structure must list, in order. */
export function restLeavesOf(shape: Shape, path: string): RestLeaf[] {
  switch (shape.kind) {
    case "list":
      return restLeavesOf(shape.item, `${path}[0]`);
    case "object":
      return shape.fields.flatMap((field) => restLeavesOf(field.node, `${path}[${field.name}]`));
    default:
      return [{ path, type: shape.kind }];
  }
}
