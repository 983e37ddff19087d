import type { FieldPlan, FunctionPlan, ObjectPlan, TypePlan } from "../../plan/index.js";
import type { Brackets, Layout } from "../../text/index.js";
import { callLayout, objectLayout } from "./code-layout.js";
import { docComment } from "./doc-comment.js";
import { hasFields, objectsOf, objectsOfFields } from "./objects-of.js";
import { constantOf, type Statement } from "./source-file.js";
import { describePlace } from "./type-statements.js";
import { resultType } from "./wrapper-signature.js";

/** The two helper modules of the runtime: `p` for parameters, `r` for results. */
type Helpers = "p" | "r";

/** The validators of a function's parameters and answer, and of the objects in them; none if neither is known. */
export function validatorStatements(planned: FunctionPlan): readonly Statement[] {
  return [...parameterValidators(planned), ...resultValidators(planned)];
}

function parameterValidators({ name, parameters }: FunctionPlan): readonly Statement[] {
  if (parameters.kind === "unknown") return [];
  const fields = parameters.kind === "fields" ? parameters.fields : [];
  const comment = docComment({ paragraphs: [`Validates the parameters of \`${name}\`.`] });
  return [
    objectValidator(comment, parameters, "p.params", fields),
    ...objectsOfFields(fields).map((object) =>
      nestedValidator(object, `the parameters of \`${name}\``, "p"),
    ),
  ];
}

function resultValidators(planned: FunctionPlan): readonly Statement[] {
  const { name, result } = planned;
  if (result.kind !== "value") return [];
  const { type, typeName } = result;
  const comment = docComment({
    paragraphs: [`Normalises and validates the answer of \`${name}\`.`],
  });
  const objects = objectsOf(type);
  const whole = objects.find((object) => object.typeName === typeName);
  return [
    type === whole && !whole.nullable
      ? objectValidator(comment, result, "r.object", whole.fields)
      : constantOf(comment, result.validatorName, schemaLayout(type, planned)),
    ...objects
      .filter((object) => object !== whole)
      .map((object) => nestedValidator(object, `the answer of \`${name}\``, "r")),
  ];
}

/** The validator of a structure that functions share. */
export function commonValidator(object: ObjectPlan): Statement {
  return objectValidator("", object, "r.object", object.fields);
}

function nestedValidator(object: ObjectPlan, whole: string, helpers: Helpers): Statement {
  const comment = docComment({ paragraphs: [describePlace(object, whole)] });
  return objectValidator(comment, object, `${helpers}.object`, object.fields);
}

type Named = Pick<ObjectPlan, "typeName" | "validatorName">;

/** `export const … = r.object<…>(() => ({ … }))`. Bundlers leave out a pure call whose result is not used. */
function objectValidator(
  comment: string,
  { typeName, validatorName }: Named,
  callee: "p.params" | "p.object" | "r.object",
  fields: readonly FieldPlan[],
): Statement {
  const shape = shapeArrow(fields, callee.startsWith("p") ? "p" : "r");
  const value = callLayout(`${pure}${callee}<types.${typeName}>`, [shape]);
  return constantOf(comment, validatorName, value);
}

function schemaLayout(type: TypePlan, planned: FunctionPlan): Layout {
  const value = hasFields(type)
    ? callLayout("r.nullable", [callLayout("r.object", [shapeArrow(type.fields, "r")])])
    : typeLayout(type, "r");
  const arrow: Layout = { kind: "assignment", head: "() =>", value };
  return callLayout(`${pure}schema<types.${resultType(planned)}>`, [arrow]);
}

const pure = "/* @__PURE__ */ ";

function typeLayout(type: TypePlan, helpers: Helpers): Layout {
  const bare = bareLayout(type, helpers);
  return type.nullable ? callLayout(`${helpers}.nullable`, [bare]) : bare;
}

function bareLayout(type: TypePlan, helpers: Helpers): Layout {
  const callee = `${helpers}.${type.kind}`;
  switch (type.kind) {
    case "list":
      return callLayout(callee, [typeLayout(type.item, helpers)]);
    case "object":
      return hasFields(type) ? type.validatorName : callLayout(callee, ["() => ({})"]);
    default:
      return callLayout(callee, []);
  }
}

function shapeArrow(fields: readonly FieldPlan[], helpers: Helpers): Layout {
  const { items, open, close, ...rest } = shapeLayout(fields, helpers);
  return items.length === 0
    ? "() => ({})"
    : { ...rest, items, open: `() => (${open}`, close: `${close})` };
}

function shapeLayout(fields: readonly FieldPlan[], helpers: Helpers): Brackets {
  // zod drops a field of this name from every object; `plan` has reported it.
  const validated = fields.filter(({ name }) => name !== "__proto__");
  return objectLayout(
    validated.map((field) => {
      const inner = typeLayout(field.type, helpers);
      const value = field.optional ? callLayout(`${helpers}.optional`, [inner]) : inner;
      return [field.name, value];
    }),
  );
}
