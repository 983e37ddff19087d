import type { InterfaceDeclarationStructure } from "ts-morph";
import { fitsLine } from "./line-width.js";
import type { TsMorph } from "./load-ts-morph.js";
import { brokenInside } from "./type-layout.js";

/** An exported type as it will be printed. Comments end with a line break or are empty. */
export type Declaration = AliasDeclaration | InterfaceDeclaration;

export interface AliasDeclaration {
  readonly kind: "alias";
  readonly comment: string;
  readonly name: string;
  readonly type: string;
}

export interface InterfaceDeclaration {
  readonly kind: "interface";
  readonly comment: string;
  readonly name: string;
  readonly properties: readonly Property[];
}

/** A property of an interface; `key` is quoted where it must be. */
export interface Property {
  readonly comment: string;
  readonly key: string;
  readonly optional: boolean;
  readonly type: string;
}

/** Prints declarations; empty if there are none. */
export function printDeclarations(declarations: readonly Declaration[], tsMorph: TsMorph): string {
  if (declarations.length === 0) return "";
  const statements = declarations.map((declaration, index) => {
    if (declaration.kind === "interface") return toStructure(declaration, tsMorph);
    // ts-morph leaves an empty line around interfaces, but not between texts.
    const gap = declarations[index - 1]?.kind === "alias" ? "\n" : "";
    return `${gap}${declaration.comment}${printAlias("export type", declaration)}`;
  });
  const text = tsMorph.printStructure(
    { kind: tsMorph.StructureKind.SourceFile, statements },
    { indentNumberOfSpaces: 2 },
  );
  // ts-morph indents all further lines of a type, and leaves a space where a type begins on a new one.
  return text.replaceAll(": \n", ":\n").replaceAll(/\n {4}(?=[>)].*;\n)/g, "\n  ");
}

/** A type alias, broken as Prettier does where it is too long for a line. */
export function printAlias(
  keyword: string,
  { name, type }: Pick<AliasDeclaration, "name" | "type">,
): string {
  const flat = `${keyword} ${name} = ${type};`;
  if (type.startsWith("{") || fitsLine(flat)) return flat;
  const inside = brokenInside(type) ?? "";
  const [first = ""] = inside.split("\n");
  return first !== "" && fitsLine(`${keyword} ${name} = ${first}`)
    ? `${keyword} ${name} = ${inside};`
    : `${keyword} ${name} =\n  ${type};`;
}

function toStructure(
  { comment, name, properties }: InterfaceDeclaration,
  { StructureKind }: TsMorph,
): InterfaceDeclarationStructure {
  return {
    kind: StructureKind.Interface,
    leadingTrivia: comment,
    isExported: true,
    name,
    properties: properties.map((property) => ({
      leadingTrivia: property.comment,
      name: property.key,
      hasQuestionToken: property.optional,
      type: property.type,
    })),
  };
}
