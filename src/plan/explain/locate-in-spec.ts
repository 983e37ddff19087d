import { type ListedValue, listValues } from "../../knowledge/index.js";
import { type LineAndColumn, locateInJson } from "../../text/index.js";
import type { SpecField, SpecFunction, SpecNode } from "../../model/index.js";
import type { FunctionPositions } from "./explanation.js";

type JsonPath = readonly (string | number)[];

/** Finds the positions of a function's values in the text of a spec file. */
export function locateInSpec(text: string, specFunction: SpecFunction): FunctionPositions {
  const parsed = JSON.parse(text) as { readonly functions: readonly SpecFunction[] };
  const index = parsed.functions.findIndex(({ name }) => name === specFunction.name);
  if (index === -1) return { values: new Map() };
  // A search in the function's own text avoids a walk from the beginning for every value.
  const start = locateInJson(text, ["functions", index]);
  const own = text
    .split("\n")
    .slice(start.line - 1)
    .join("\n")
    .slice(start.column - 1);
  const placeOf = (path: JsonPath): LineAndColumn => {
    const { line, column } = locateInJson(own, path);
    return {
      line: start.line - 1 + line,
      column: line === 1 ? start.column - 1 + column : column,
    };
  };
  const values = listValues(specFunction).map(
    (value) => [value.text, placeOf(pathTo(value, specFunction))] as const,
  );
  return { at: start, values: new Map(values) };
}

function pathTo({ part, steps }: ListedValue, { parameters, returns }: SpecFunction): JsonPath {
  const path: (string | number)[] = [part === "params" ? "parameters" : "returns"];
  let fields: readonly SpecField[] = parameters;
  let node: SpecNode | null | undefined = returns;
  for (const [depth, step] of steps.entries()) {
    if (step === null) {
      path.push("item");
      node = node?.kind === "list" ? node.item : undefined;
      continue;
    }
    if (part === "result" || depth > 0) {
      fields = node?.kind === "object" ? node.fields : [];
      path.push("fields");
    }
    const index = fields.findIndex(({ name }) => name === step);
    path.push(index);
    node = fields[index];
  }
  return path;
}
