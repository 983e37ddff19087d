import type {
  ExportDeclarationStructure,
  FunctionDeclarationStructure,
  ImportDeclarationStructure,
  InterfaceDeclarationStructure,
  StatementStructures,
  TypeAliasDeclarationStructure,
  WriterFunction,
} from "ts-morph";
import { type Brackets, type Layout, printLayout, printWidth } from "../../text/index.js";
import type { TsMorph } from "./load-ts-morph.js";

/*
 * ts-morph's structures, filled so that ts-morph prints lines as Prettier breaks them. It writes a type behind
 * its name and parameters on one line; where they may need lines of their own, name and type are one text.
 */

/** A statement of a source file: a structure of ts-morph, or text that it takes as it is. */
export type Statement = StatementStructures | string;

/** A source file before it is printed. */
export interface SourceFile {
  /** Its first line, a comment. */
  readonly header: string;
  /** Imports, and other statements with no empty line between them. */
  readonly imports: readonly Statement[];
  /** Each stands behind an empty line. */
  readonly statements: readonly Statement[];
}

/** Columns of a line inside of a declaration. */
const innerWidth = printWidth - 2;

/** Makes the structures of statements, and prints files of them. Comments are those of `docComment`. */
export class SourcePrinter {
  readonly #tsMorph: TsMorph;

  constructor(tsMorph: TsMorph) {
    this.#tsMorph = tsMorph;
  }

  /** Prints a source file. */
  printFile({ header, imports, statements }: SourceFile): string {
    const spaced = statements.flatMap((one) => [emptyLine, one]);
    return this.#print([header, emptyLine, ...imports, ...spaced]);
  }

  /** Prints statements that will be part of a file. */
  printStatements(statements: readonly Statement[]): string {
    return this.#print(
      statements.flatMap((one, index) => (index === 0 ? [one] : [emptyLine, one])),
    );
  }

  #print(statements: (Statement | WriterFunction)[]): string {
    const { printStructure, StructureKind } = this.#tsMorph;
    const options = { indentNumberOfSpaces: 2 };
    return printStructure({ kind: StructureKind.SourceFile, statements }, options);
  }

  /** `import { … } from "…"`. */
  importNames(names: readonly string[], from: string, isTypeOnly = false): Statement {
    return {
      kind: this.#tsMorph.StructureKind.ImportDeclaration,
      isTypeOnly,
      moduleSpecifier: from,
      namedImports: writeNames(isTypeOnly ? "import type" : "import", names, from),
    } satisfies ImportDeclarationStructure;
  }

  /** `import * as … from "…"`. */
  importAll(namespaceImport: string, from: string): Statement {
    return {
      kind: this.#tsMorph.StructureKind.ImportDeclaration,
      namespaceImport,
      moduleSpecifier: from,
    } satisfies ImportDeclarationStructure;
  }

  /** `export { … } from "…"`. */
  exportNames(names: readonly string[], from: string, isTypeOnly = false): Statement {
    return {
      kind: this.#tsMorph.StructureKind.ExportDeclaration,
      isTypeOnly,
      moduleSpecifier: from,
      namedExports: writeNames(isTypeOnly ? "export type" : "export", names, from),
    } satisfies ExportDeclarationStructure;
  }

  /** `export type … = …`. */
  typeAlias(comment: string, name: string, type: Layout): Statement {
    const layout = { kind: "assignment", head: `${name} =`, value: type } as const;
    return {
      kind: this.#tsMorph.StructureKind.TypeAlias,
      leadingTrivia: comment,
      isExported: true,
      name: printLayout(layout, { column: "export type ".length, tail: 1 }),
      type: "",
    } satisfies TypeAliasDeclarationStructure;
  }

  /** `export interface … { … }`, with a comment before each property. */
  interface(
    comment: string,
    name: string,
    properties: readonly (readonly [comment: string, property: Layout])[],
  ): Statement {
    return {
      kind: this.#tsMorph.StructureKind.Interface,
      leadingTrivia: comment,
      isExported: true,
      name,
      properties: properties.map(([leadingTrivia, property]) => ({
        ...(leadingTrivia !== "" && { leadingTrivia }),
        name: printLayout(property, { tail: 1, width: innerWidth }),
      })),
    } satisfies InterfaceDeclarationStructure;
  }

  /** `export function …(…): … { return …; }`. */
  function(comment: string, signature: Signature, returned: Layout): Statement {
    const { name, parameters, returnType } = signature;
    const list = listIn(signatureLayout("export function", signature, " {"), parameters);
    const value = printLayout(returned, { column: "return ".length, tail: 1, width: innerWidth });
    return {
      kind: this.#tsMorph.StructureKind.Function,
      leadingTrivia: comment,
      isExported: true,
      name,
      ...(parameters.length > 0 && { parameters: [{ name: list }] }),
      returnType,
      statements: `return ${value};`,
    } satisfies FunctionDeclarationStructure;
  }
}

/** The first line of a function. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly returnType: string;
}

/** A function's first line; its parameters may be broken over several. */
export function signatureLayout(
  keyword: string,
  { name, parameters, returnType }: Signature,
  tail: string,
): Brackets {
  const open = `${keyword} ${name}(`;
  return { kind: "brackets", open, items: parameters, close: `): ${returnType}${tail}` };
}

/** An import or export of names: one name never moves to a line of its own. */
export function namesLayout(keyword: string, names: readonly string[], from: string): Layout {
  const [open, close] = [`${keyword} {`, `} from "${from}";`];
  return names.length === 1
    ? `${open} ${names.join("")} ${close}`
    : { kind: "brackets", open, items: names, close, padded: true };
}

/**
 * A list between the brackets of a layout: on one line if all of the layout fits, else one item per line.
 * ts-morph indents these lines.
 */
function listIn(layout: Layout, items: readonly string[]): string {
  return printLayout(layout).includes("\n")
    ? `\n${items.map((item) => `${item},\n`).join("")}`
    : items.join(", ");
}

/** Writes the names of an import or export. */
function writeNames(keyword: string, names: readonly string[], from: string): WriterFunction {
  const list = listIn(namesLayout(keyword, names, from), names);
  return (writer) => writer.write(list);
}

const emptyLine: WriterFunction = (writer) => {
  writer.blankLineIfLastNot();
};
