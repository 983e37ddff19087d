import type { FieldPlan, TypePlan } from "../../plan/index.js";
import { propertyKey } from "./literal.js";
import { fitsLine } from "./line-width.js";
import { brokenInside, movesWhole } from "./type-layout.js";
import { emptyObject, listText, orNull, scalarText } from "./type-text.js";

/**
 * A type as TypeScript with everything in it in one place, as the documentation shows it: objects stand
 * open where they are used, instead of being named.
 */
export function typeOutline(type: TypePlan, indent = ""): string {
  switch (type.kind) {
    case "list":
      return orNull(listText(typeOutline(type.item, indent), type.item), type.nullable);
    case "object":
      return orNull(objectOutline(type.fields, indent), type.nullable);
    default:
      return orNull(scalarText(type.kind), type.nullable);
  }
}

function objectOutline(fields: readonly FieldPlan[], indent: string): string {
  if (fields.length === 0) return emptyObject;
  const inner = `${indent}  `;
  const lines = fields.map((field) => {
    const key = `${propertyKey(field.name)}${field.optional ? "?" : ""}:`;
    return `${inner}${key}${typeBehind(`${inner}${key}`, typeOutline(field.type, inner), inner)};\n`;
  });
  return `{\n${lines.join("")}${indent}}`;
}

/** A type as it stands behind its key. */
function typeBehind(head: string, type: string, indent: string): string {
  if (type.includes("\n") || fitsLine(`${head} ${type};`)) return ` ${type}`;
  const inside = brokenInside(type);
  if (inside !== undefined) return ` ${inside.replaceAll("\n", `\n${indent}`)}`;
  return movesWhole(type) ? `\n${indent}  ${type}` : ` ${type}`;
}
