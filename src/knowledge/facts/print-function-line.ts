import type { FactNode, FunctionFacts, ScalarFact } from "./facts.js";
import { WORDS } from "./parse-function-line.js";

/** Prints the line of one function in a facts file; see `parseFunctionLine`. */
export function printFunctionLine({ parameters, result, ...flags }: FunctionFacts): string {
  const words = [...WORDS].flatMap(([word, meaning]) => {
    const applies = Object.entries(meaning).every(
      ([key, value]) => Reflect.get(flags, key) === value,
    );
    return applies ? [word] : [];
  });
  return `${words.join(" ")}${printFields(parameters.fields ?? new Map())}${printNode(result)}`;
}

function printNode(node: FactNode): string {
  const { scalar, item, fields } = node;
  const forms = [
    ...(scalar ? [printScalar(scalar)] : []),
    ...(fields ? [printFields(fields)] : []),
    // The last, because everything after the brackets belongs to the items.
    ...(item ? [`[]${printNode(item)}`] : []),
  ];
  return printMark(node) + forms.join("|");
}

function printMark(node: FactNode): string {
  switch (node.presence) {
    case "optional":
      return "?";
    case "unstated":
      return "~";
    case "default":
      return node.default === undefined ? "=?" : `=${JSON.stringify(node.default)}`;
    default:
      return "";
  }
}

function printFields(fields: ReadonlyMap<string, FactNode>): string {
  const printed = [...fields].map(([name, node]) => {
    return `${node.added ? "+" : ""}${name}${printNode(node)}`;
  });
  return `(${printed.join(" ")})`;
}

function printScalar({ type = "", null: whenNull }: ScalarFact): string {
  const mark = whenNull === "never" ? "!" : whenNull === "seen" ? "?" : "";
  return `:${type}${mark}`;
}
