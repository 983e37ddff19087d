import type { FieldPlan, FunctionPlan, TypePlan } from "../../plan/index.js";
import type { Layout } from "../../text/index.js";
import { callLayout, objectLayout } from "./code-layout.js";
import { docComment } from "./doc-comment.js";
import { functionOf, type Statement } from "./source-file.js";

/** The two helper modules of the runtime: `p` for parameters, `r` for results. */
type Helpers = "p" | "r";

/** The functions that make the validators of a function's parameters and answer; none if neither is known. */
export function validatorStatements(planned: FunctionPlan): readonly Statement[] {
  const { name, parameters, result } = planned;
  const statements: Statement[] = [];
  if (parameters.kind !== "unknown") {
    const fields = parameters.kind === "fields" ? parameters.fields : [];
    const comment = docComment({ paragraphs: [`Validates the parameters of \`${name}\`.`] });
    const value = callLayout("p.params", [shape(fields, "p")]);
    const signature = factory(parameterValidatorName(planned), "p");
    statements.push(functionOf(comment, signature, value));
  }
  if (result.kind === "value") {
    const comment = docComment({
      paragraphs: [`Normalises and validates the answer of \`${name}\`.`],
    });
    const signature = factory(resultValidatorName(planned), "r");
    statements.push(functionOf(comment, signature, validator(result.type, "r")));
  }
  return statements;
}

/** Name of the function that describes a wrapper's parameters. */
export function parameterValidatorName({ localName }: FunctionPlan): string {
  return `${localName}Params`;
}

/** Name of the function that describes a wrapper's answer. */
export function resultValidatorName({ localName }: FunctionPlan): string {
  return `${localName}Result`;
}

function factory(name: string, helpers: Helpers) {
  return { name, parameters: [], returnType: `${helpers}.Validator` };
}

function validator(type: TypePlan, helpers: Helpers): Layout {
  const bare = bareValidator(type, helpers);
  return type.nullable ? callLayout(`${helpers}.nullable`, [bare]) : bare;
}

function bareValidator(type: TypePlan, helpers: Helpers): Layout {
  const callee = `${helpers}.${type.kind}`;
  switch (type.kind) {
    case "list":
      return callLayout(callee, [validator(type.item, helpers)]);
    case "object":
      return callLayout(callee, [shape(type.fields, helpers)]);
    default:
      return callLayout(callee, []);
  }
}

function shape(fields: readonly FieldPlan[], helpers: Helpers): Layout {
  // zod drops a field of this name from every object; `plan` has reported it.
  const validated = fields.filter(({ name }) => name !== "__proto__");
  return objectLayout(
    validated.map((field) => {
      const inner = validator(field.type, helpers);
      const value = field.optional ? callLayout(`${helpers}.optional`, [inner]) : inner;
      return [field.name, value];
    }),
  );
}
