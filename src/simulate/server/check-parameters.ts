import { factAbout, type FactNode, fitsDeclaredType } from "../../knowledge/index.js";
import type { JsonValue, SpecField, SpecNode, SpecScalar } from "../../model/index.js";
import { assertNever } from "../../text/index.js";
import { printR } from "../page/print-r.js";
import type { PhpArray, PhpValue } from "./php-form.js";
import { invalidParameterMessage, type SiteErrors } from "./site-error.js";

/**
 * Parameters as a function receives them: numbers where numbers are declared, booleans where facts say so,
 * defaults filled in.
 */
export type CallParameters = Readonly<Record<string, JsonValue>>;

/**
 * Validates sent values against the parameters of a function, as `external_api::validate_parameters` does, and
 * fills in defaults. Throws the site's error for what Moodle refuses. A parameter whose presence is unstated
 * is optional. Facts add types that the spec does not have.
 */
export function checkParameters(
  parameters: readonly SpecField[],
  sent: PhpArray,
  { errors, facts = {} }: { readonly errors: SiteErrors; readonly facts?: FactNode | undefined },
): CallParameters {
  try {
    return checkFields(parameters, sent, facts);
  } catch (problem) {
    if (problem instanceof Refusal) throw errors.invalidParameter(problem.message);
    throw problem;
  }
}

/** The reason why a value is refused, from the outermost parameter inwards. */
class Refusal extends Error {}

function checkFields(
  declared: readonly SpecField[],
  sent: PhpArray,
  facts: FactNode,
): Readonly<Record<string, JsonValue>> {
  const unexpected = new Set(sent.keys());
  const result: [string, JsonValue][] = [];
  for (const field of declared) {
    const value = sent.get(field.name);
    unexpected.delete(field.name);
    if (value !== undefined) {
      result.push([field.name, checkField(field, value, facts.fields?.get(field.name) ?? {})]);
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

function checkField(field: SpecField, value: PhpValue, facts: FactNode): JsonValue {
  try {
    return checkNode(field, value, facts);
  } catch (problem) {
    if (!(problem instanceof Refusal)) throw problem;
    throw new Refusal(`${field.name} => ${invalidParameterMessage}: ${problem.message}`);
  }
}

function checkNode(node: SpecNode, value: PhpValue, facts: FactNode): JsonValue {
  switch (node.kind) {
    case "list":
      return [...asArray(value).values()].map((item) =>
        checkNode(node.item, item, facts.item ?? {}),
      );
    case "object":
      return checkFields(node.fields, asArray(value), facts);
    case "int":
    case "double":
    case "string":
      return checkScalar(node, value, facts);
    default:
      return assertNever(node);
  }
}

function asArray(value: PhpValue): PhpArray {
  if (value instanceof Map) return value;
  throw new Refusal(`Only arrays accepted. The bad value is: '${printR(value)}'`);
}

/** Cleans a text as its declared type demands: a bool becomes true or false, a number a number. */
function checkScalar(node: SpecScalar, value: PhpValue, facts: FactNode): JsonValue {
  if (value instanceof Map) throw new Refusal("Scalar type expected, array or object received.");
  const type = factAbout(node, facts)?.type ?? PRINTED_TYPES[node.kind];
  if (!fitsDeclaredType(type, value)) {
    throw new Refusal(
      `Invalid external api parameter: the value is "${value}", the server was expecting "${type}" type`,
    );
  }
  if (type === "bool") return value === "1";
  return node.kind === "string" ? value : Number(value);
}

/** Moodle's names of the types that a page's kinds stand for. */
const PRINTED_TYPES = { int: "int", double: "float", string: "raw" } as const;
