import type { SpecFunction, SpecNode } from "../../model/index.js";
import { printValuePath, type ValuePath, type ValueSteps } from "./value-path.js";

/** A value of a function and its node on the page. */
export interface ListedValue extends ValuePath {
  /** The path as text. */
  readonly text: string;
  readonly node: SpecNode;
}

/** Lists every value in a function's parameters and response, outer values before those in them. */
export function listValues({ parameters, returns }: SpecFunction): readonly ListedValue[] {
  const values: ListedValue[] = [];
  const visit = (part: ValuePath["part"], steps: ValueSteps, node: SpecNode): void => {
    const text = printValuePath({ part, steps });
    values.push({ part, steps, text, node });
    if (node.kind === "list") visit(part, [...steps, null], node.item);
    if (node.kind !== "object") return;
    for (const field of node.fields) visit(part, [...steps, field.name], field);
  };
  for (const parameter of parameters) visit("params", [parameter.name], parameter);
  if (returns !== null) visit("result", [], returns);
  return values;
}
