import type { FieldPlan, TypePlan } from "../plan/index.js";
import { propertyKey } from "./literal.js";
import { fitsLine } from "./line-width.js";
import { brokenEmptyObject, emptyObject, listText, orNull, scalarText } from "./type-text.js";

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
    const key = `${propertyKey(field.name)}${field.optional ? "?" : ""}`;
    const line = `${inner}${key}: ${typeOutline(field.type, inner)};`;
    const isTooLong = line.endsWith(`: ${emptyObject};`) && !fitsLine(line);
    return isTooLong ? `${inner}${key}: ${brokenEmptyObject(inner)};\n` : `${line}\n`;
  });
  return `{\n${lines.join("")}${indent}}`;
}
