import { byCodeUnits } from "../../text/index.js";
import type { FactNode, FunctionFacts, ScalarFact } from "./facts.js";

/** Prints the line of one function in the facts file, with fields sorted by name; see `parseFunctionLine`. */
export function printFunctionLine({ access, parameters, result }: FunctionFacts): string {
  return `${access ?? ""}${printFields(parameters.fields ?? new Map())}${printNode(result)}`;
}

function printNode({ scalar, item, fields }: FactNode): string {
  const forms = [
    ...(scalar ? [printScalar(scalar)] : []),
    ...(fields ? [printFields(fields)] : []),
    // The last, because everything after the brackets belongs to the items.
    ...(item ? [`[]${printNode(item)}`] : []),
  ];
  return forms.join("|");
}

function printFields(fields: ReadonlyMap<string, FactNode>): string {
  const sorted = [...fields].sort(([a], [b]) => byCodeUnits(a, b));
  return `(${sorted.map(([name, node]) => name + printNode(node)).join(" ")})`;
}

function printScalar({ type = "", null: whenNull }: ScalarFact): string {
  const mark = whenNull === "never" ? "!" : whenNull === "seen" ? "?" : "";
  return `:${type}${mark}`;
}
