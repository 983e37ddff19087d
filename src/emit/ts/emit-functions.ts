import type { ComponentPlan, FunctionPlan } from "../../plan/index.js";
import { docComment } from "./doc-comment.js";
import { parameterValidatorName, resultValidatorName } from "./emit-validators.js";
import { literal } from "./literal.js";
import { type Expression, printExpression } from "./print-expression.js";
import { printNames } from "./print-names.js";
import { wrapperSignature } from "./wrapper-signature.js";

/** The file `functions/<component>.ts`: the wrappers of the component's functions. */
export function emitFunctions(
  { functions, fileName }: ComponentPlan,
  wrappers: readonly string[],
  { validated }: { readonly validated: boolean },
): string {
  const types = functions.flatMap(({ parameters, result }) => [
    ...(parameters.kind === "unknown" ? [] : [parameters.typeName]),
    ...(result.kind === "value" ? [result.typeName] : []),
  ]);
  const checks = validated ? checksOf(functions) : [];
  const imports = [
    checks.length > 0 ? printNames("import", checks, "../runtime/check.js") : "",
    printNames("import type", ["CallOptions", "MoodleCaller"], "../runtime/client.js"),
    types.length > 0 ? printNames("import type", types, `../types/${fileName}.js`) : "",
    checks.length > 0 ? `import * as validators from "../validators/${fileName}.js";\n` : "",
  ];
  return [imports.join(""), ...wrappers].join("\n");
}

/** The helpers of the runtime that make checks, as far as these functions need them. */
function checksOf(functions: readonly FunctionPlan[]): readonly string[] {
  return [
    ...(functions.some(({ parameters }) => parameters.kind !== "unknown") ? ["checkParams"] : []),
    ...(functions.some(({ result }) => result.kind === "value") ? ["checkResult"] : []),
  ];
}

/** The function that people call. */
export function printWrapper(planned: FunctionPlan, validated: boolean): string {
  const about = describe(planned, validated);
  const call: Expression = {
    callee: "client.request",
    args: [
      literal(planned.name),
      "params",
      "options",
      ...(about.length > 0 ? [{ entries: about }] : []),
    ],
  };
  const head = "  return ";
  const body = printExpression(call, { indent: 2, column: head.length, tail: 1 });
  const signature = wrapperSignature(planned, "export function", " {");
  return `${wrapperComment(planned)}${signature}\n${head}${body};\n}\n`;
}

/** What the wrapper tells the client about its function. */
function describe(planned: FunctionPlan, validated: boolean): (readonly [string, Expression])[] {
  const { access, parameters, result } = planned;
  const checksParams = validated && parameters.kind !== "unknown";
  const checksResult = validated && result.kind === "value";
  const check = (callee: string, name: string) => ({ callee, args: [`validators.${name}`] });
  const paramsCheck = check("checkParams", parameterValidatorName(planned));
  const resultCheck = check("checkResult", resultValidatorName(planned));
  return [
    ...(access ? [["access", literal(access)] as const] : []),
    ...(checksParams ? [["params", paramsCheck] as const] : []),
    ...(checksResult ? [["result", resultCheck] as const] : []),
    ...(result.kind === "nothing" ? [["nothing", "true"] as const] : []),
  ];
}

function wrapperComment(planned: FunctionPlan): string {
  const { name, description = "", deprecated, parameters } = planned;
  const unknown = "Only its name is known: neither parameters nor answer are typed or checked.";
  return docComment({
    paragraphs: [
      description,
      `Moodle function: \`${name}\`. ${accessInWords(planned)}`,
      parameters.kind === "unknown" ? unknown : "",
    ],
    tags: deprecated
      ? [{ name: "deprecated", text: "Moodle says so; it may go with an upgrade." }]
      : [],
  });
}

/** What is known about reading, log-in and AJAX, as sentences; empty where nothing is. */
export function accessInWords({ access, loginRequired, ajax }: FunctionPlan): string {
  return [
    ...(access === undefined ? [] : [access === "read" ? "Only reads." : "May change data."]),
    ...(loginRequired === undefined
      ? []
      : [loginRequired ? "Needs a logged-in user." : "Works without a logged-in user."]),
    ...(ajax === undefined ? [] : [ajax ? "Callable from AJAX." : "Not callable from AJAX."]),
  ].join(" ");
}
