import type { FieldPlan, FunctionPlan, TypePlan } from "../../plan/index.js";
import type { JsonValue } from "../../model/index.js";
import {
  assertNever,
  type Brackets,
  isRecord,
  type Layout,
  printFlat,
  printLayout,
} from "../../text/index.js";
import { arrayLayout, callLayout, objectLayout } from "../ts/code-layout.js";
import { literal } from "../ts/literal.js";

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
  const [callee, ...first] =
    way === "wrapper" ? [localName, "moodle"] : ["callByName", "moodle", literal(name)];
  const args = [...first, ...(required.length > 0 ? [objectExample(required, sample)] : [])];
  const call = callLayout(`await ${callee}`, args);
  if (result.kind === "nothing") return `${printLayout(call, { tail: 1 })};`;
  // Prettier never breaks a call around a single short argument.
  const value = args.length === 1 && way === "wrapper" ? printFlat(call) : call;
  return `${printLayout({ kind: "assignment", head: "const answer =", value }, { tail: 1 })};`;
}

function requiredOf(fields: readonly FieldPlan[]): readonly FieldPlan[] {
  return fields.filter((field) => !field.optional && field.name !== "__proto__");
}

/** Required fields, and those besides that the sample has. */
function objectExample(
  fields: readonly FieldPlan[],
  sample: Readonly<Record<string, JsonValue>>,
): Brackets {
  const shown = fields.filter(
    (field) => field.name !== "__proto__" && (!field.optional || Object.hasOwn(sample, field.name)),
  );
  return objectLayout(
    shown.map(({ name, type }) => {
      const value = Object.hasOwn(sample, name) ? sample[name] : undefined;
      return [name, example(type, value)] as const;
    }),
  );
}

/** A value of a type: the sample as far as it fits, else the simplest one. */
function example(type: TypePlan, sample: JsonValue | undefined): Layout {
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
      return arrayLayout(items.map((item) => example(type.item, item)));
    }
    case "object":
      return objectExample(type.fields, isRecord(sample) ? sample : {});
    default:
      return assertNever(type);
  }
}
