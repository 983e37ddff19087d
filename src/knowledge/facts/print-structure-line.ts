import { assertNever } from "../../text/index.js";
import type { FunctionStructure, StructureField, StructureNode } from "./structures.js";

/** Prints the line of one function in the structures file; see `parseStructureLine`. */
export function printStructureLine(structure: FunctionStructure): string {
  const { deprecated, loginRequired, ajax, parameters, returns } = structure;
  const words = [
    ...(deprecated ? ["deprecated"] : []),
    ...(loginRequired === undefined ? [] : [loginRequired ? "login" : "nologin"]),
    ...(ajax === undefined ? [] : [ajax ? "ajax" : "noajax"]),
  ];
  const answer = returns ? printMark(returns) + printForm(returns, ":string") : "";
  return `${[...words, ""].join(" ")}${printFields(parameters)}${answer}`;
}

function printFields(fields: readonly StructureField[]): string {
  return `(${fields
    .map(
      (field) => `${field.added ? "+" : ""}${field.name}${printMark(field)}${printForm(field, "")}`,
    )
    .join(" ")})`;
}

function printMark(node: StructureNode): string {
  switch (node.presence) {
    case "required":
      return "";
    case "optional":
      return "?";
    case "unstated":
      return "~";
    case "default":
      return node.default === undefined ? "=?" : `=${JSON.stringify(node.default)}`;
    default:
      return assertNever(node.presence);
  }
}

/** A text, which most scalars are, needs no form after its name. */
function printForm(node: StructureNode, text: string): string {
  switch (node.kind) {
    case "string":
      return text;
    case "int":
    case "double":
      return `:${node.kind}`;
    case "list":
      return `[]${printMark(node.item)}${printForm(node.item, ":string")}`;
    case "object":
      return printFields(node.fields);
    default:
      return assertNever(node);
  }
}
