import type { FieldPlan, FunctionPlan, TypePlan } from "../plan/index.js";
import { assertNever } from "../util/index.js";
import { printWidth } from "./line-width.js";
import { literal } from "./literal.js";
import { type Expression, printExpression } from "./print-expression.js";

/**
 * A call in TypeScript with every required parameter, for the documentation: through the wrapper, or by
 * the function's name.
 */
export function exampleCall(planned: FunctionPlan, way: "wrapper" | "by name" = "wrapper"): string {
  const { name, localName, parameters, result } = planned;
  const required = parameters.kind === "fields" ? requiredOf(parameters.fields) : [];
  const [callee, first] =
    way === "wrapper" ? [localName, "moodle"] : ["moodle.call", literal(name)];
  const args = [first, ...(required.length > 0 ? [objectExample(required)] : [])];
  const call: Expression = { callee, args };
  if (result.kind === "nothing") {
    return `await ${printExpression(call, { indent: 0, column: "await ".length, tail: 1 })};`;
  }
  const flat = `const answer = await ${callee}(${first});`;
  // Prettier breaks after `=` where a call would only be broken around a short argument, or where not
  // even the call's beginning fits.
  const wanted = args.length === 1 ? flat.length : flat.length - `${first});`.length;
  const breaksAfterSign = way === "wrapper" && wanted > printWidth;
  const start = breaksAfterSign ? "  await " : "const answer = await ";
  const place = { indent: breaksAfterSign ? 2 : 0, column: start.length, tail: 1 };
  return `${breaksAfterSign ? "const answer =\n" : ""}${start}${printExpression(call, place)};`;
}

function requiredOf(fields: readonly FieldPlan[]): readonly FieldPlan[] {
  return fields.filter((field) => !field.optional && field.name !== "__proto__");
}

function objectExample(fields: readonly FieldPlan[]): Expression {
  return { entries: fields.map((field) => [field.name, example(field.type)] as const) };
}

/** The simplest value of a type. */
function example(type: TypePlan): Expression {
  switch (type.kind) {
    case "int":
      return "1";
    case "double":
      return "1.5";
    case "boolean":
      return "true";
    case "string":
      return '"…"';
    case "list":
      return { items: [example(type.item)] };
    case "object":
      return objectExample(requiredOf(type.fields));
    default:
      return assertNever(type);
  }
}
