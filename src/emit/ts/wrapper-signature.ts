import type { FunctionPlan } from "../../plan/index.js";
import { assertNever, printLayout } from "../../text/index.js";
import { hasFields } from "./objects-of.js";
import { type Signature, signatureLayout } from "./source-file.js";

/** The signature of a wrapper. */
export function wrapperSignature(planned: FunctionPlan): Signature {
  return {
    name: planned.localName,
    parameters: ["client: MoodleClient", parameter(planned), "options?: CallOptions"],
    returnType: `Promise<${resultType(planned)}>`,
  };
}

/** The declaration of a wrapper, for the reference. */
export function printSignature(planned: FunctionPlan): string {
  return printLayout(signatureLayout("function", wrapperSignature(planned), ";"));
}

/** The type of a wrapper's answer. */
export function resultType({ result }: FunctionPlan): string {
  switch (result.kind) {
    case "nothing":
      return "void";
    case "unknown":
      return "unknown";
    case "value":
      // An interface cannot say that the whole answer may be null.
      return hasFields(result.type) && result.type.nullable
        ? `${result.typeName} | null`
        : result.typeName;
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
