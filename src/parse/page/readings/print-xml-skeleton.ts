import { assertNever } from "../../../text/index.js";
import type { Shape } from "./shape.js";

/**
 * Returns whether a text is the XML skeleton of this structure, ignoring white space. It is for nearly every answer,
 * and printing the expected skeleton is faster than parsing the printed one.
 */
export function isXmlSkeletonOf(shape: Shape, text: string): boolean {
  return withoutIndentation(text) === printed(shape);
}

function withoutIndentation(text: string): string {
  return text
    .trim()
    .replace(/^<\?xml[^<>]*\?>/, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n");
}

function printed(shape: Shape): string {
  const lines = ["<RESPONSE>"];
  print(shape, lines);
  lines.push("</RESPONSE>");
  return lines.join("\n");
}

/** Prints like `description_in_indented_xml_format` of Moodle's renderer, one element per line, without indentation. */
function print(shape: Shape, lines: string[]): void {
  switch (shape.kind) {
    case "list":
      lines.push("<MULTIPLE>");
      print(shape.item, lines);
      lines.push("</MULTIPLE>");
      return;
    case "object":
      lines.push("<SINGLE>");
      for (const { name, node } of shape.fields) {
        lines.push(`<KEY name="${name}">`);
        print(node, lines);
        lines.push("</KEY>");
      }
      lines.push("</SINGLE>");
      return;
    case "int":
    case "double":
    case "string":
      lines.push(`<VALUE>${shape.kind}</VALUE>`);
      return;
    default:
      assertNever(shape);
  }
}
