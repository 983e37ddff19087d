import type { SpecNode } from "../../model/index.js";
import { assertNever } from "../../text/index.js";
import { defaultText, isDescribed } from "./presence.js";
import type { PagePrinting } from "./printing.js";

/**
 * Prints the content of a General structure box, as `detailed_description_html` does. A node without a description
 * has no mark, so that its presence stays unstated.
 */
export function detailedDescription(node: SpecNode, page: PagePrinting): string {
  const note = isDescribed(node) ? describedNote(node, page) : "";
  switch (node.kind) {
    case "list":
      return `${note}list of ( <br />${detailedDescription(node.item, page)})`;
    case "object": {
      const fields = node.fields.map(
        (field) => `<b>${field.name}</b> ${detailedDescription(field, page)}`,
      );
      return `${note}object {<br />${fields.join("")}} <br />`;
    }
    case "int":
    case "double":
    case "string":
      return `${node.kind} ${note}`;
    default:
      return assertNever(node);
  }
}

function describedNote(node: SpecNode, page: PagePrinting): string {
  const text = page.escape(node.description ?? "");
  return `<span style="color:#2A33A6"> ${mark(node, page)} <i>//${text}</i></span><br />`;
}

function mark(node: SpecNode, page: PagePrinting): string {
  switch (node.presence) {
    case "optional":
      return `<b>${page.labels.optional}</b>`;
    case "default":
      return `<b>${page.defaultLabel(defaultText(node, page.now))}</b>`;
    case "required":
    case "unstated":
      return "";
    default:
      return assertNever(node.presence);
  }
}
