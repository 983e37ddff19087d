import type { FieldPlan, ScalarKind, ScalarPlan, TypePlan } from "../../plan/index.js";
import {
  assertNever,
  type Brackets,
  type Layout,
  printFlat,
  printLayout,
} from "../../text/index.js";
import { literal, propertyKey } from "./literal.js";

/** The type of an object without fields; Prettier opens its angle brackets if a line is too long. */
export const emptyObject: Brackets = {
  ...{ kind: "brackets", open: "Record<", close: ">", bare: true },
  items: ["string", "never"],
};

/** How objects are written: by the names of their interfaces, or open where they are used. */
export type ObjectStyle = "named" | "open";

/** The type of a value as TypeScript. */
export function typeLayout(type: TypePlan, style: ObjectStyle = "named"): Layout {
  const bare = bareLayout(type, style);
  if (!type.nullable) return bare;
  if (typeof bare === "object" && (type.kind === "object" || isBroken(bare))) {
    return wrapped("", bare, " | null");
  }
  // Prettier holds a name and `null` together, and breaks all other unions.
  return type.kind === "object"
    ? `${printFlat(bare)} | null`
    : { kind: "union", members: [...membersOf(bare), "null"] };
}

function membersOf(layout: Layout): readonly Layout[] {
  return typeof layout === "object" && layout.kind === "union" ? layout.members : [layout];
}

/** The type of a value on one line. */
export function typeText(type: TypePlan): string {
  return printFlat(typeLayout(type));
}

/** A type under a name, with everything in it in one place, as the documentation shows it. */
export function printOpenType(name: string, type: TypePlan): string {
  const value = typeLayout(type, "open");
  return printLayout({ kind: "assignment", head: `type ${name} =`, value }, { tail: 1 }) + ";";
}

/**
 * A property of an interface. A parameter that may be left out may also be `undefined`, which is not sent;
 * an answer has no such values, so `?` alone says it all.
 */
export function propertyLayout(
  { name, type, optional }: FieldPlan,
  { style, undefinable }: { readonly style?: ObjectStyle; readonly undefinable: boolean },
): Layout {
  const head = `${propertyKey(name)}${optional ? "?" : ""}:`;
  if (undefinable && optional) {
    const null_ = type.nullable ? ["null"] : [];
    const members = [...membersOf(bareLayout(type, "named")), ...null_, "undefined"];
    return { kind: "assignment", head, value: { kind: "union", members } };
  }
  const value = typeLayout(type, style);
  if (typeof value === "string") return `${head} ${value}`;
  return value.kind === "brackets"
    ? wrapped(`${head} `, value, "")
    : { kind: "assignment", head, value };
}

function bareLayout(type: TypePlan, style: ObjectStyle): Layout {
  switch (type.kind) {
    case "list":
      return listLayout(type.item, style);
    case "object":
      if (type.fields.length === 0) return emptyObject;
      return style === "named" ? type.typeName : openObject(type.fields);
    default:
      return scalarLayout(type);
  }
}

/** Values that a description names are proposals: an editor lists them, and any other text is as good. */
function scalarLayout({ kind, values }: ScalarPlan): Layout {
  if (values === undefined) return scalarText(kind);
  return { kind: "union", members: [...values.map(literal), `(${scalarText(kind)} & {})`] };
}

function listLayout(item: TypePlan, style: ObjectStyle): Layout {
  const layout = typeLayout(item, style);
  const isUnion = item.nullable || (typeof layout === "object" && layout.kind === "union");
  const [before, behind] = isUnion ? ["(", ")[]"] : ["", "[]"];
  if (typeof layout === "string") return before + layout + behind;
  return layout.kind === "brackets"
    ? wrapped(before, layout, behind)
    : { kind: "brackets", open: "(", items: [layout], close: ")[]", bare: true };
}

function openObject(fields: readonly FieldPlan[]): Brackets {
  const items = fields.map((field) => propertyLayout(field, { style: "open", undefinable: false }));
  return { kind: "brackets", open: "{", items, close: "}", separator: ";", broken: true };
}

function wrapped(before: string, brackets: Layout, behind: string): Layout {
  if (typeof brackets === "string" || brackets.kind !== "brackets") return brackets;
  return { ...brackets, open: before + brackets.open, close: brackets.close + behind };
}

function isBroken(layout: Layout): boolean {
  return typeof layout === "object" && layout.kind === "brackets" && layout.broken === true;
}

function scalarText(kind: ScalarKind): string {
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
