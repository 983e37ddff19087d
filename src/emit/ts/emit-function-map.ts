import type { ClientPlan, FunctionPlan } from "../../plan/index.js";
import { docComment } from "./doc-comment.js";
import { propertyKey } from "./literal.js";
import { fitsLine } from "./line-width.js";
import { printNames } from "./print-names.js";
import { parametersType, resultType } from "./wrapper-signature.js";

/** The file `types/functions.ts`: `interface MoodleFunctions`, which types calls by name. */
export function emitFunctionMap(plan: ClientPlan, header: string): string {
  const imports = plan.components.map(({ fileName, functions }) => {
    const names = functions.flatMap(({ parameters, result }) => [
      ...(parameters.kind === "unknown" ? [] : [parameters.typeName]),
      ...(result.kind === "value" ? [result.typeName] : []),
    ]);
    return names.length > 0 ? printNames("import type", names, `./${fileName}.js`) : "";
  });
  const members = plan.components.flatMap(({ functions }) => functions.map(emitMember));
  const comment = docComment({
    paragraphs: ["The functions of this client by the names that Moodle gives them."],
  });
  const body = members.length > 0 ? `{\n${members.join("")}}` : "{}";
  return [
    `${header}\n`,
    imports.some((line) => line !== "") ? `${imports.join("")}\n` : "",
    `${comment}export interface MoodleFunctions ${body}\n`,
  ].join("");
}

function emitMember(planned: FunctionPlan): string {
  const key = propertyKey(planned.name);
  const params = `params: ${parametersType(planned)}`;
  const result = `result: ${resultType(planned)}`;
  const flat = `  ${key}: { ${params}; ${result} };\n`;
  if (fitsLine(flat.trimEnd())) return flat;
  return `  ${key}: {\n    ${params};\n    ${result};\n  };\n`;
}
