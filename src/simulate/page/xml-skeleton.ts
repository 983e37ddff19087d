import type { SpecNode } from "../../model/index.js";
import { assertNever } from "../../text/index.js";

/** Prints the REST box of an answer before HTML escaping: the skeleton of the XML that the server sends. */
export function xmlSkeleton(node: SpecNode): string {
  return `<?xml version="1.0" encoding="UTF-8" ?>\n<RESPONSE>\n${indentedXml(node, "    ")}</RESPONSE>\n`;
}

/** Prints a node as `description_in_indented_xml_format` does. Names are not escaped for XML. */
function indentedXml(node: SpecNode, indentation: string): string {
  const inner = `${indentation}    `;
  switch (node.kind) {
    case "list":
      return `${indentation}<MULTIPLE>\n${indentedXml(node.item, inner)}${indentation}</MULTIPLE>\n`;
    case "object": {
      const keys = node.fields.map(
        (field) =>
          `${inner}<KEY name="${field.name}">\n${indentedXml(field, `${inner}    `)}${inner}</KEY>\n`,
      );
      return `${indentation}<SINGLE>\n${keys.join("")}${indentation}</SINGLE>\n`;
    }
    case "int":
    case "double":
    case "string":
      return `${indentation}<VALUE>${node.kind}</VALUE>\n`;
    default:
      return assertNever(node);
  }
}
