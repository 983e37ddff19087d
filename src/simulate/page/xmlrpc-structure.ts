import type { SpecNode } from "../../model/index.js";
import { assertNever } from "../../text/index.js";

/**
 * Prints the content of an XML-RPC box before HTML escaping, as `xmlrpc_param_description_html` does: a structure
 * in the style of `print_r`, with the trailing blanks of the original.
 */
export function xmlrpcStructure(node: SpecNode, indentation = ""): string {
  const outer = `${indentation}    `;
  const inner = `${outer}    `;
  switch (node.kind) {
    case "list":
      return `\n${outer}Array \n${inner}(\n${inner}[0] =>${xmlrpcStructure(node.item, inner)}\n${inner})`;
    case "object": {
      const fields = node.fields.map(
        (field) => `\n${inner}[${field.name}] =>${xmlrpcStructure(field, inner)}${inner}`,
      );
      return `\n${outer}Array \n${inner}(${fields.join("")}\n${inner})`;
    }
    case "int":
    case "double":
    case "string":
      return ` ${node.kind}`;
    default:
      return assertNever(node);
  }
}
