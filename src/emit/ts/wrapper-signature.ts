import type { FunctionPlan } from "../../plan/index.js";
import { assertNever } from "../../text/index.js";
import { fitsLine } from "./line-width.js";

/** The head of a wrapper up to its return type: `function coreUserGetUsers(…): Promise<…>`. */
export function wrapperSignature(planned: FunctionPlan, keyword: string, tail: string): string {
  const head = `${keyword} ${planned.localName}(`;
  const end = `): Promise<${resultType(planned)}>${tail}`;
  const parameters = ["client: MoodleCaller", parameter(planned), "options?: CallOptions"];
  const flat = head + parameters.join(", ") + end;
  if (fitsLine(flat)) return flat;
  return `${head}\n${parameters.map((text) => `  ${text},\n`).join("")}${end}`;
}

/** The type of a wrapper's answer. */
export function resultType({ result }: FunctionPlan): string {
  switch (result.kind) {
    case "nothing":
      return "void";
    case "unknown":
      return "unknown";
    case "value":
      return result.typeName;
    default:
      return assertNever(result);
  }
}

/** The type of a wrapper's parameters. */
export function parametersType({ parameters }: FunctionPlan): string {
  return parameters.kind === "unknown" ? "Record<string, unknown>" : parameters.typeName;
}

function parameter(planned: FunctionPlan): string {
  const { parameters } = planned;
  const type = parametersType(planned);
  if (parameters.kind !== "fields") return `params?: ${type}`;
  return parameters.allOptional ? `params: ${type} = {}` : `params: ${type}`;
}
