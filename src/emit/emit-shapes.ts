import type { ComponentPlan } from "../plan/index.js";
import { docComment } from "./doc-comment.js";
import { literal } from "./literal.js";
import { printExpression, type Expression } from "./print-expression.js";
import { hasShape, shapeOf, type FunctionShape, type ObjectShape, type Shape } from "./shape-of.js";

/**
 * The file `shapes/<component>.ts`: the structures of a component's functions in the short notation of the
 * runtime's `shapes.ts`. They say the same as the validators; bundlers can only leave out the validators
 * of functions that are not used as long as nothing reaches them by name.
 */
export function emitShapes(component: ComponentPlan): string {
  const entries = component.functions
    .filter(hasShape)
    .map((planned) => [planned.name, functionExpression(shapeOf(planned))] as const);
  if (entries.length === 0) return "";
  const head = "export const shapes: FunctionShapes = ";
  const value = printExpression({ entries }, { indent: 0, column: head.length, tail: 1 });
  const comment = docComment({
    paragraphs: [`What the functions of \`${component.name}\` take and answer, for calls by name.`],
  });
  return `import type { FunctionShapes } from "../runtime/shapes.js";\n\n${comment}${head}${value};\n`;
}

function functionExpression({ access, params, result, nothing }: FunctionShape): Expression {
  return {
    entries: [
      ...(access ? [["access", literal(access)] as const] : []),
      ...(params ? [["params", fieldsExpression(params)] as const] : []),
      ...(result === undefined ? [] : [["result", shapeExpression(result)] as const]),
      ...(nothing ? [["nothing", "true"] as const] : []),
    ],
  };
}

function shapeExpression(shape: Shape): Expression {
  if (typeof shape === "string") return literal(shape);
  return isList(shape) ? { items: [shapeExpression(shape[0])] } : fieldsExpression(shape);
}

function fieldsExpression(fields: ObjectShape): Expression {
  return {
    entries: Object.entries(fields).map(([key, inner]) => [key, shapeExpression(inner)] as const),
  };
}

function isList(shape: readonly [Shape] | ObjectShape): shape is readonly [Shape] {
  return Array.isArray(shape);
}
