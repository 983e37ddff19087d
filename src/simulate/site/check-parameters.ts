import type { JsonValue, SpecField, SpecNode } from "../../spec/index.js";
import { assertNever } from "../../util/index.js";
import { printR } from "../page/print-r.js";
import type { PhpArray, PhpValue } from "./php-form.js";
import { invalidParameterMessage, type SiteErrors } from "./site-error.js";

/** Parameters as a function receives them: numbers where numbers are declared, defaults filled in. */
export type CallParameters = Readonly<Record<string, JsonValue>>;

/**
 * Checks what came against the parameters of a function, as `external_api::validate_parameters`
 * does, and fills in defaults. Throws the site's error for what Moodle refuses. A parameter whose
 * presence is unstated may be left out.
 */
export function checkParameters(
  parameters: readonly SpecField[],
  sent: PhpArray,
  errors: SiteErrors,
): CallParameters {
  try {
    return checkFields(parameters, sent);
  } catch (problem) {
    if (problem instanceof Refusal) throw errors.invalidParameter(problem.message);
    throw problem;
  }
}

/** Why a value is refused, told from the outside in. */
class Refusal extends Error {}

function checkFields(
  declared: readonly SpecField[],
  sent: PhpArray,
): Readonly<Record<string, JsonValue>> {
  const unexpected = new Set(sent.keys());
  const result: [string, JsonValue][] = [];
  for (const field of declared) {
    const value = sent.get(field.name);
    unexpected.delete(field.name);
    if (value !== undefined) {
      result.push([field.name, checkField(field, value)]);
    } else if (field.presence === "required") {
      throw new Refusal(`Missing required key in single structure: ${field.name}`);
    } else if (field.presence === "default") {
      result.push([field.name, field.default ?? null]);
    }
  }
  if (unexpected.size > 0) {
    throw new Refusal(
      `Unexpected keys (${[...unexpected].join(",")}) detected in parameter array.`,
    );
  }
  return Object.fromEntries(result);
}

function checkField(field: SpecField, value: PhpValue): JsonValue {
  try {
    return checkNode(field, value);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    throw new Refusal(`${field.name} => ${invalidParameterMessage}: ${problem.message}`);
  }
}

function checkNode(node: SpecNode, value: PhpValue): JsonValue {
  switch (node.kind) {
    case "list":
      return [...asArray(value).values()].map((item) => checkNode(node.item, item));
    case "object":
      return checkFields(node.fields, asArray(value));
    case "int":
    case "double":
    case "string":
      return checkScalar(node.kind, value);
    default:
      return assertNever(node);
  }
}

function asArray(value: PhpValue): PhpArray {
  if (value instanceof Map) return value;
  throw new Refusal(`Only arrays accepted. The bad value is: '${printR(value)}'`);
}

/** PHP compares the text with that of the value made of it, so `2.0`, ` 2` and `true` are no ints. */
function checkScalar(kind: "int" | "double" | "string", value: PhpValue): JsonValue {
  if (value instanceof Map) throw new Refusal("Scalar type expected, array or object received.");
  if (kind === "string") return value;
  const fits =
    kind === "int" ? isIntText(value) : /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(value);
  if (fits) return Number(value);
  const type = kind === "int" ? "int" : "float";
  throw new Refusal(
    `Invalid external api parameter: the value is "${value}", the server was expecting "${type}" type`,
  );
}

function isIntText(text: string): boolean {
  if (!/^(0|-?[1-9]\d*)$/.test(text)) return false;
  const value = BigInt(text);
  return value === BigInt.asIntN(64, value);
}
