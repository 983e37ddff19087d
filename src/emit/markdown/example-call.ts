import type { FieldPlan, FunctionPlan, TypePlan } from "../../plan/index.js";
import type { JsonValue } from "../../model/index.js";
import { assertNever } from "../../text/index.js";
import { printWidth } from "../ts/line-width.js";
import { literal } from "../ts/literal.js";
import { type Expression, printExpression } from "../ts/print-expression.js";

/**
 * A call in TypeScript with every required parameter, for the documentation: through the wrapper, or by
 * the function's name. Values that no sample is given for are the simplest of their type.
 */
export function exampleCall(
  planned: FunctionPlan,
  way: "wrapper" | "by name" = "wrapper",
  sample: Readonly<Record<string, JsonValue>> = {},
): string {
  const { name, localName, parameters, result } = planned;
  const required = parameters.kind === "fields" ? requiredOf(parameters.fields) : [];
  const [callee, first] =
    way === "wrapper" ? [localName, "moodle"] : ["moodle.call", literal(name)];
  const args = [first, ...(required.length > 0 ? [objectExample(required, sample)] : [])];
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

/** Required fields, and those besides that the sample has. */
function objectExample(
  fields: readonly FieldPlan[],
  sample: Readonly<Record<string, JsonValue>>,
): Expression {
  const shown = fields.filter(
    (field) => field.name !== "__proto__" && (!field.optional || Object.hasOwn(sample, field.name)),
  );
  return {
    entries: shown.map(({ name, type }) => {
      const value = Object.hasOwn(sample, name) ? sample[name] : undefined;
      return [name, example(type, value)] as const;
    }),
  };
}

/** A value of a type: the sample as far as it fits, else the simplest one. */
function example(type: TypePlan, sample: JsonValue | undefined): Expression {
  switch (type.kind) {
    case "int":
      return typeof sample === "number" ? String(sample) : "1";
    case "double":
      return typeof sample === "number" ? String(sample) : "1.5";
    case "boolean":
      return typeof sample === "boolean" ? String(sample) : "true";
    case "string":
      return typeof sample === "string" ? literal(sample) : '"…"';
    case "list": {
      const items = Array.isArray(sample) && sample.length > 0 ? sample : [undefined];
      return { items: items.map((item) => example(type.item, item)) };
    }
    case "object": {
      const isObject = typeof sample === "object" && sample !== null && !Array.isArray(sample);
      return objectExample(
        type.fields,
        isObject ? (sample as Readonly<Record<string, JsonValue>>) : {},
      );
    }
    default:
      return assertNever(type);
  }
}
