import type { SpecNode } from "../../model/index.js";
import { assertNever } from "../../text/index.js";

/**
 * Prints the content of a box of POST parameters before HTML escaping, as `rest_param_description_html` does: a
 * line per leaf, with index 0 for the items of a list.
 *
 * @example restParameters(criteria, "criteria") // "criteria[0][key]= string\n…"
 */
export function restParameters(node: SpecNode, path: string): string {
  switch (node.kind) {
    case "list":
      return restParameters(node.item, `${path}[0]`);
    case "object":
      return node.fields.map((field) => restParameters(field, `${path}[${field.name}]`)).join("");
    case "int":
    case "double":
    case "string":
      return `${path}= ${node.kind}\n`;
    default:
      return assertNever(node);
  }
}
