import type { ComponentPlan, FieldPlan, FunctionPlan, TypePlan } from "../../plan/index.js";
import { docComment } from "./doc-comment.js";
import { type Expression, printExpression } from "./print-expression.js";

/** The two helper modules of the runtime: `p` for parameters, `r` for results. */
type Helpers = "p" | "r";

/**
 * The file `validators/<component>.ts`; empty if no function of the component has any. `texts` are what
 * `printValidators` makes of the functions.
 */
export function emitValidators(component: ComponentPlan, texts: readonly string[]): string {
  const blocks = texts.filter((text) => text !== "");
  if (blocks.length === 0) return "";
  const imports = [
    'import * as p from "../runtime/param-validators.js";\n',
    component.functions.some(({ result }) => result.kind === "value")
      ? 'import * as r from "../runtime/result-validators.js";\n'
      : "",
  ];
  return [imports.join(""), ...blocks].join("\n");
}

/** The validators of a function; empty if it has none. */
export function printValidators(planned: FunctionPlan): string {
  return [...parameterValidator(planned), ...resultValidator(planned)].join("\n");
}

/** Name of the function that describes a wrapper's parameters. */
export function parameterValidatorName({ localName }: FunctionPlan): string {
  return `${localName}Params`;
}

/** Name of the function that describes a wrapper's answer. */
export function resultValidatorName({ localName }: FunctionPlan): string {
  return `${localName}Result`;
}

function parameterValidator(planned: FunctionPlan): readonly string[] {
  const { parameters, name } = planned;
  if (parameters.kind === "unknown") return [];
  const fields = parameters.kind === "fields" ? parameters.fields : [];
  const comment = docComment({ paragraphs: [`Checks the parameters of \`${name}\`.`] });
  const value = { callee: "p.params", args: [shape(fields, "p")] };
  return [comment + printFactory(parameterValidatorName(planned), "p", value)];
}

function resultValidator(planned: FunctionPlan): readonly string[] {
  const { result, name } = planned;
  if (result.kind !== "value") return [];
  const comment = docComment({ paragraphs: [`Normalises and checks the answer of \`${name}\`.`] });
  return [comment + printFactory(resultValidatorName(planned), "r", validator(result.type, "r"))];
}

function printFactory(name: string, helpers: Helpers, value: Expression): string {
  const head = "  return ";
  const text = printExpression(value, { indent: 2, column: head.length, tail: 1 });
  return `export function ${name}(): ${helpers}.Validator {\n${head}${text};\n}\n`;
}

function validator(type: TypePlan, helpers: Helpers): Expression {
  const bare = bareValidator(type, helpers);
  return type.nullable ? { callee: `${helpers}.nullable`, args: [bare] } : bare;
}

function bareValidator(type: TypePlan, helpers: Helpers): Expression {
  const callee = `${helpers}.${type.kind}`;
  switch (type.kind) {
    case "list":
      return { callee, args: [validator(type.item, helpers)] };
    case "object":
      return { callee, args: [shape(type.fields, helpers)] };
    default:
      return { callee, args: [] };
  }
}

function shape(fields: readonly FieldPlan[], helpers: Helpers): Expression {
  // zod drops a field of this name from every object; `plan` has reported it.
  const known = fields.filter(({ name }) => name !== "__proto__");
  return {
    entries: known.map((field) => {
      const inner = validator(field.type, helpers);
      const value = field.optional ? { callee: `${helpers}.optional`, args: [inner] } : inner;
      return [field.name, value] as const;
    }),
  };
}
