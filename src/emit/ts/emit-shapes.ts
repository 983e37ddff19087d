import type { ComponentPlan, FunctionPlan } from "../../plan/index.js";
import { docComment } from "./doc-comment.js";
import { fitsLine } from "./line-width.js";
import { literal } from "./literal.js";
import { type Expression, printEntry } from "./print-expression.js";
import { hasShape, shapeOf, type FunctionShape, type ObjectShape, type Shape } from "./shape-of.js";

/**
 * The file `shapes/<component>.ts`: the structures of a component's functions in the short notation of the
 * runtime's `shapes.ts`. They say the same as the validators; bundlers can only leave out the validators
 * of functions that are not used as long as nothing reaches them by name. `entries` are what `printShape`
 * makes of the functions.
 */
export function emitShapes({ name }: ComponentPlan, entries: readonly string[]): string {
  const shapes = entries.filter((entry) => entry !== "");
  if (shapes.length === 0) return "";
  const head = "export const shapes: FunctionShapes = ";
  const flat = `${head}{ ${shapes.join(", ")} };`;
  const isFlat = !flat.includes("\n") && fitsLine(flat);
  const lines = shapes.map((entry) => `${" ".repeat(inside.indent)}${entry},\n`);
  const value = isFlat ? flat : `${head}{\n${lines.join("")}};`;
  const comment = docComment({
    paragraphs: [`What the functions of \`${name}\` take and answer, for calls by name.`],
  });
  return `import type { FunctionShapes } from "../runtime/shapes.js";\n\n${comment}${value}\n`;
}

/** Where an entry begins that has a line of its own. */
const inside = { indent: 2, column: 2, tail: 1 };

/** The entry of a function in its component's shapes; empty where there is none. */
export function printShape(planned: FunctionPlan): string {
  if (!hasShape(planned)) return "";
  return printEntry([planned.name, functionExpression(shapeOf(planned))], inside);
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
