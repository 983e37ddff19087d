import type { FunctionPlan } from "../../plan/index.js";
import type { Layout } from "../../text/index.js";
import { arrayLayout, type Entry, entryLayout, objectLayout } from "./code-layout.js";
import { literal } from "./literal.js";
import { type ObjectShape, type Shape, shapeOf } from "./shape-of.js";

/** The entry of a function in its component's shapes. */
export function shapeEntry(planned: FunctionPlan): Layout {
  const { access, params, result, nothing } = shapeOf(planned);
  const entries: Entry[] = [];
  if (access) entries.push(["access", literal(access)]);
  if (params) entries.push(["params", fieldsLayout(params)]);
  if (result !== undefined) entries.push(["result", shapeLayout(result)]);
  if (nothing) entries.push(["nothing", "true"]);
  return entryLayout([planned.name, objectLayout(entries)]);
}

function shapeLayout(shape: Shape): Layout {
  if (typeof shape === "string") return literal(shape);
  return isList(shape) ? arrayLayout([shapeLayout(shape[0])]) : fieldsLayout(shape);
}

function fieldsLayout(fields: ObjectShape): Layout {
  return objectLayout(
    Object.entries(fields).map(([key, inner]) => [key, shapeLayout(inner)] as const),
  );
}

function isList(shape: readonly [Shape] | ObjectShape): shape is readonly [Shape] {
  return Array.isArray(shape);
}
