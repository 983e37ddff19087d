import type { ScalarKind, TypePlan } from "../../plan/index.js";
import { assertNever } from "../../text/index.js";

/** The type of a value as TypeScript, with the names of interfaces for objects. */
export function typeText(type: TypePlan): string {
  switch (type.kind) {
    case "list":
      return orNull(listText(typeText(type.item), type.item), type.nullable);
    case "object":
      return orNull(type.fields.length === 0 ? emptyObject : type.typeName, type.nullable);
    default:
      return orNull(scalarText(type.kind), type.nullable);
  }
}

/** The type of an object without fields. */
export const emptyObject = "Record<string, never>";

/** What a list is called whose items are called this: `string[]`, or `(string | null)[]`. */
export function listText(itemText: string, item: TypePlan): string {
  return item.nullable ? `(${itemText})[]` : `${itemText}[]`;
}

/** The same text, with `| null` where that may come. */
export function orNull(text: string, nullable: boolean): string {
  return nullable ? `${text} | null` : text;
}

/** The TypeScript type of a scalar, null aside. */
export function scalarText(kind: ScalarKind): string {
  switch (kind) {
    case "int":
    case "double":
      return "number";
    case "string":
    case "boolean":
      return kind;
    default:
      return assertNever(kind);
  }
}
