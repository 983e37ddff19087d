import type { ComponentPlan, FieldPlan, FunctionPlan, TypePlan } from "../plan/index.js";
import { docComment } from "./doc-comment.js";
import { literal } from "./literal.js";
import { printExpression, type Expression } from "./print-expression.js";

/**
 * The file `shapes/<component>.ts`: the structures of a component's functions in the short notation of the
 * runtime's `shapes.ts`. They say the same as the validators; bundlers can only leave out the validators
 * of functions that are not used as long as nothing reaches them by name.
 */
export function emitShapes(component: ComponentPlan, header: string): string {
  const entries = component.functions
    .filter(hasShape)
    .map((planned) => [planned.name, shapeOf(planned)] as const);
  if (entries.length === 0) return "";
  const head = "export const shapes: FunctionShapes = ";
  const value = printExpression({ entries }, { indent: 0, column: head.length, tail: 1 });
  const comment = docComment({
    paragraphs: [`What the functions of \`${component.name}\` take and answer, for calls by name.`],
  });
  return `${header}\nimport type { FunctionShapes } from "../runtime/shapes.js";\n\n${comment}${head}${value};\n`;
}

/**
 * Whether a function stands in its component's shapes. One that is known by name only has nothing to say
 * there; one that is called like what every object inherits (`__proto__`, `constructor`) cannot, and calls
 * of it by name are not checked.
 */
export function hasShape({ name, parameters }: FunctionPlan): boolean {
  return parameters.kind !== "unknown" && !(name in Object.prototype);
}

function shapeOf(planned: FunctionPlan): Expression {
  const { access, parameters, result } = planned;
  const fields = parameters.kind === "fields" ? parameters.fields : [];
  return {
    entries: [
      ...(access ? [["access", literal(access)] as const] : []),
      ...(parameters.kind === "unknown" ? [] : [["params", fieldShapes(fields)] as const]),
      ...(result.kind === "value" ? [["result", typeShape(result.type)] as const] : []),
      ...(result.kind === "nothing" ? [["nothing", "true"] as const] : []),
    ],
  };
}

function typeShape(type: TypePlan): Expression {
  switch (type.kind) {
    case "list":
      return orNull(type, { items: [typeShape(type.item)] });
    case "object":
      return orNull(type, fieldShapes(type.fields));
    default:
      return literal(type.nullable ? `${type.kind}|null` : type.kind);
  }
}

function orNull({ nullable }: TypePlan, shape: Expression): Expression {
  return nullable ? { entries: [["|null", shape]] } : shape;
}

function fieldShapes(fields: readonly FieldPlan[]): Expression {
  // zod drops a field of this name from every object; `plan` has reported it.
  const known = fields.filter(({ name }) => name !== "__proto__");
  return { entries: known.map((field) => [shapeKey(field), typeShape(field.type)] as const) };
}

/**
 * The key of a field. A `!` behind it tells it from the notation's own signs, and from what every object
 * inherits: TypeScript would compare `constructor` with that.
 */
function shapeKey({ name, optional }: FieldPlan): string {
  if (optional) return `${name}?`;
  return /[?!]$/.test(name) || name === "|null" || name in Object.prototype ? `${name}!` : name;
}
