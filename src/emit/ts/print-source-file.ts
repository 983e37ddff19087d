import type {
  ExportDeclarationStructure,
  FunctionDeclarationStructure,
  ImportDeclarationStructure,
  InterfaceDeclarationStructure,
  StatementStructures,
  TypeAliasDeclarationStructure,
  WriterFunction,
} from "ts-morph";
import { assertNever } from "../../text/index.js";
import { loadTsMorph } from "./load-ts-morph.js";
import type { SourceFile, Statement } from "./source-file.js";

/** Prints a source file: one structure of ts-morph, printed once. `header` is the comment in its first lines. */
export function printSourceFile(header: string, { imports, statements }: SourceFile): string {
  return print([
    header,
    emptyLine,
    ...imports.map(structureOf),
    ...statements.flatMap((statement) => [emptyLine, structureOf(statement)]),
  ]);
}

/** Prints statements that will be part of a file. */
export function printStatements(statements: readonly Statement[]): string {
  const parts = statements.flatMap((statement) => [emptyLine, structureOf(statement)]);
  return print(parts.slice(1));
}

type Part = string | StatementStructures | WriterFunction;

const emptyLine: WriterFunction = (writer) => {
  writer.blankLineIfLastNot();
};

function print(parts: readonly Part[]): string {
  const { printStructure, StructureKind } = loadTsMorph();
  return printStructure(
    { kind: StructureKind.SourceFile, statements: [...parts] },
    { indentNumberOfSpaces: 2 },
  );
}

/** ts-morph's structure of a statement. */
function structureOf(statement: Statement): string | StatementStructures {
  if (typeof statement === "string") return statement;
  const { StructureKind } = loadTsMorph();
  switch (statement.kind) {
    case "import all":
      return {
        kind: StructureKind.ImportDeclaration,
        isTypeOnly: statement.isTypeOnly,
        namespaceImport: statement.namespace,
        moduleSpecifier: statement.from,
      } satisfies ImportDeclarationStructure;
    case "import":
      return {
        kind: StructureKind.ImportDeclaration,
        isTypeOnly: statement.isTypeOnly,
        namedImports: (writer) => writer.write(statement.names),
        moduleSpecifier: statement.from,
      } satisfies ImportDeclarationStructure;
    case "export":
      return {
        kind: StructureKind.ExportDeclaration,
        isTypeOnly: statement.isTypeOnly,
        namedExports: (writer) => writer.write(statement.names),
        moduleSpecifier: statement.from,
      } satisfies ExportDeclarationStructure;
    case "alias":
      return {
        kind: StructureKind.TypeAlias,
        leadingTrivia: statement.comment,
        isExported: true,
        name: statement.declaration,
        // Part of the name.
        type: "",
      } satisfies TypeAliasDeclarationStructure;
    case "interface":
      return {
        kind: StructureKind.Interface,
        leadingTrivia: statement.comment,
        isExported: true,
        name: statement.name,
        properties: statement.properties.map(({ comment, declaration }) => ({
          ...(comment !== "" && { leadingTrivia: comment }),
          name: declaration,
        })),
      } satisfies InterfaceDeclarationStructure;
    case "function":
      return {
        kind: StructureKind.Function,
        leadingTrivia: statement.comment,
        isExported: true,
        name: statement.name,
        ...(statement.parameters !== "" && { parameters: [{ name: statement.parameters }] }),
        returnType: statement.returnType,
        statements: statement.body,
      } satisfies FunctionDeclarationStructure;
    default:
      return assertNever(statement);
  }
}
