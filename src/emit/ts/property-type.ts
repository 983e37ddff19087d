import type { FieldPlan } from "../../plan/index.js";
import { propertyKey } from "./literal.js";
import { fitsLine } from "./line-width.js";
import { brokenInside, movesWhole } from "./type-layout.js";
import { typeText } from "./type-text.js";

/** Whether a type is for what is sent or for what is answered. */
export type Direction = "parameters" | "result";

/**
 * The type of an interface's property. Parameters that may be left out may also be `undefined`, which
 * is not sent; an answer has no such values, so `?` alone says it all. A type that is too long for its
 * line is broken as Prettier does, without indentation.
 */
export function propertyType(field: FieldPlan, direction: Direction): string {
  const type = typeText(field.type);
  const bare = field.type.nullable ? type.slice(0, -" | null".length) : type;
  const members = [
    bare,
    ...(field.type.nullable ? ["null"] : []),
    ...(field.optional && direction === "parameters" ? ["undefined"] : []),
  ];
  const flat = members.join(" | ");
  const head = `  ${propertyKey(field.name)}${field.optional ? "?" : ""}: `;
  if (fitsLine(`${head}${flat};`)) return flat;
  const inside = brokenInside(flat);
  if (inside !== undefined) return inside.replaceAll(/\n */g, "\n");
  if (!movesWhole(flat)) return flat;
  return fitsLine(`    ${flat};`)
    ? `\n${flat}`
    : `\n${members.map((name) => `| ${name}`).join("\n")}`;
}
