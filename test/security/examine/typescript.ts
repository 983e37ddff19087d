import ts from "typescript";
import type { ClientPlan, FunctionPlan } from "../../../src/plan/index.js";
import { expectedDeclarations, namesInPlan, valuesInPlan, type Expected } from "./expected.js";

/*
 * Examines generated TypeScript as a compiler sees it: its declarations, the kinds of nodes in them, the texts in
 * literals, and the instructions for tools in comments.
 */

/** The allowed kinds of syntax in the files of a folder, and in files at the top. */
const SYNTAX: Readonly<Record<string, string>> = {
  "call-by-name.ts":
    "Block CallExpression ComputedPropertyName DotDotDotToken FirstStatement FunctionDeclaration IndexedAccessType LiteralType NamespaceImport ObjectLiteralExpression Parameter PropertyAccessExpression PropertyAssignment ReturnStatement TypeOperator TypeParameter TypeReference VariableDeclaration VariableDeclarationList",
  "index.ts": "ExportDeclaration ExportSpecifier NamedExports",
  "verify.ts":
    "ArrayLiteralExpression ArrayType Block CallExpression FirstStatement FunctionDeclaration ObjectLiteralExpression Parameter PropertyAssignment QuestionToken ReadonlyKeyword ReturnStatement ShorthandPropertyAssignment StringKeyword TypeOperator TypeReference VariableDeclaration VariableDeclarationList",
  functions:
    "Block CallExpression FunctionDeclaration NamespaceImport ObjectLiteralExpression Parameter PropertyAccessExpression PropertyAssignment QuestionToken ReturnStatement StringKeyword TrueKeyword TypeReference UnknownKeyword VoidKeyword NumberKeyword BooleanKeyword NullKeyword LiteralType UnionType ArrayType ParenthesizedType",
  types:
    "ArrayType BooleanKeyword InterfaceDeclaration IntersectionType LiteralType NeverKeyword NullKeyword NumberKeyword ParenthesizedType PropertySignature QuestionToken StringKeyword TypeAliasDeclaration TypeLiteral TypeReference UndefinedKeyword UnionType UnknownKeyword VoidKeyword",
  validators:
    "ArrayType ArrowFunction BooleanKeyword CallExpression EqualsGreaterThanToken FirstNode FirstStatement LiteralType NamespaceImport NullKeyword NumberKeyword ObjectLiteralExpression ParenthesizedExpression PropertyAccessExpression PropertyAssignment StringKeyword TypeReference UnionType VariableDeclaration VariableDeclarationList",
};
const EVERYWHERE =
  "SourceFile EndOfFileToken ExportKeyword Identifier StringLiteral ImportClause ImportDeclaration ImportSpecifier NamedImports";
const allowedSyntax = new Map(
  Object.entries(SYNTAX).map(([place, kinds]) => {
    return [place, new Set([...EVERYWHERE.split(" "), ...kinds.split(" ")])] as const;
  }),
);

/** Our own words in literals: kinds of values, and whether a function reads. */
const OWN_WORDS = /^(?:read|write|result)$/;
/** A value that a description names. */
const VALUE = /^[\w.:-]{1,50}$/;
const SPECIFIER = /^\.{1,2}\/(?:[a-z]+\/)?[a-z0-9-]+\.js$/;

/** Instructions to compilers, bundlers and coverage tools, anywhere in a comment. */
const ORDERS =
  /@(?:ts-|jsx|lic|preserve|copyright|cc_on|vite-)|[#@]\s*__[A-Z]|[#@]\s*source(?:Mapping)?URL|^\W*\/\*\s*(?:[cv]8|node:coverage|istanbul|webpack)/i;

/** Returns an examiner of the TypeScript files of one client, which returns the breaches in a file. */
export function typescriptExaminer(plan: ClientPlan): {
  readonly examine: (path: string, text: string) => readonly string[];
  /** The expected files that were not examined. */
  readonly missing: () => readonly string[];
} {
  const expected = new Map(expectedDeclarations(plan));
  const names = namesInPlan(plan);
  const values = valuesInPlan(plan);
  const functions = new Map(
    plan.components.flatMap((one) => one.functions.map((planned) => [planned.localName, planned])),
  );
  return {
    examine: (path, text) => {
      const declarations = expected.get(path);
      expected.delete(path);
      if (!declarations) return [`${path} was not expected`];
      const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
      return [
        ...syntaxProblems(source),
        ...declarationProblems(source, declarations),
        ...nodeProblems(source, path.startsWith("types/") ? new Set([...names, ...values]) : names),
        ...[...values].filter((value) => !VALUE.test(value)).map((value) => `proposes ${value}`),
        ...(path.startsWith("functions/") ? wrapperProblems(source, functions) : []),
        ...(path === "index.ts" ? exportProblems(source, functions) : []),
        ...commentProblems(source, deprecatedIn(plan)),
      ].map((problem) => `${path}: ${problem}`);
    },
    missing: () => [...expected.keys()].map((path) => `${path} is missing`),
  };
}

function syntaxProblems(source: ts.SourceFile): string[] {
  // TypeScript's types lack these fields, but they control how a compiler treats the file.
  const inside = source as unknown as {
    readonly parseDiagnostics: readonly ts.Diagnostic[];
    readonly pragmas?: ReadonlyMap<string, unknown>;
    readonly commentDirectives?: readonly unknown[];
    readonly checkJsDirective?: unknown;
  };
  const orders = [
    ...source.referencedFiles,
    ...source.typeReferenceDirectives,
    ...source.libReferenceDirectives,
    ...source.amdDependencies,
    ...(inside.commentDirectives ?? []),
    ...(inside.pragmas?.keys() ?? []),
    ...(inside.checkJsDirective ? ["checkJsDirective"] : []),
  ];
  const odd =
    // eslint-disable-next-line no-control-regex -- the pattern matches control characters
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/.exec(
      source.text,
    );
  return [
    ...inside.parseDiagnostics.map(({ messageText }) => `does not parse: ${String(messageText)}`),
    ...(orders.length > 0 ? [`gives ${String(orders.length)} orders to the compiler`] : []),
    ...(odd ? [`holds the character ${JSON.stringify(odd[0])} at ${String(odd.index)}`] : []),
    ...(isWellFormed(source.text) ? [] : ["holds half of a surrogate pair"]),
  ];
}

/** Returns whether a text can be written as UTF-8 without loss. */
export function isWellFormed(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

function declarationProblems(source: ts.SourceFile, declarations: readonly Expected[]): string[] {
  const declared = source.statements
    .filter((statement) => !ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement))
    .map((statement) => describe(statement));
  const line = ({ kind, name, keys }: Expected) => JSON.stringify([kind, name, keys ?? null]);
  const have = new Set(declared.map(line));
  const want = new Set(declarations.map(line));
  return [
    ...[...have].filter((one) => !want.has(one)).map((one) => `declares ${one.slice(0, 200)}`),
    ...[...want].filter((one) => !have.has(one)).map((one) => `lacks ${one.slice(0, 200)}`),
    ...(declared.length === declarations.length
      ? []
      : [`has ${String(declared.length)} declarations`]),
  ];
}

function describe(statement: ts.Statement): Expected {
  if (ts.isInterfaceDeclaration(statement)) {
    const keys = statement.members.map(({ name }) => (name ? keyText(name) : "(no name)"));
    return { kind: "interface", name: statement.name.text, keys };
  }
  if (ts.isTypeAliasDeclaration(statement)) return { kind: "type", name: statement.name.text };
  if (ts.isFunctionDeclaration(statement)) {
    return { kind: "function", name: statement.name?.text ?? "(no name)" };
  }
  const constant = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations
    : undefined;
  const value = constant?.[0]?.initializer;
  if (constant?.length === 1 && value && ts.isObjectLiteralExpression(value)) {
    const keys = value.properties.map(({ name }) => (name ? keyText(name) : "(spread)"));
    return { kind: "const", name: constant[0]?.name.getText() ?? "", keys };
  }
  if (constant?.length === 1 && value) {
    return { kind: "const", name: constant[0]?.name.getText() ?? "" };
  }
  return { kind: "const", name: `(${statement.getText().slice(0, 80)})` };
}

function keyText(name: ts.PropertyName | ts.BindingName): string {
  if (ts.isComputedPropertyName(name) && ts.isStringLiteral(name.expression)) {
    return name.expression.text;
  }
  return ts.isIdentifier(name) || ts.isStringLiteral(name) ? name.text : `(${name.getText()})`;
}

/** Allows only the usual syntax, and literals that contain names of the plan or our own words. */
function nodeProblems(source: ts.SourceFile, names: ReadonlySet<string>): string[] {
  const { fileName: path } = source;
  const allowed = allowedSyntax.get(path.includes("/") ? path.slice(0, path.indexOf("/")) : path);
  const problems: string[] = [];
  const visit = (node: ts.Node): void => {
    const kind = ts.SyntaxKind[node.kind];
    if (ts.isIntersectionTypeNode(node) && node.getText() !== "string & {}") {
      problems.push(`has the type ${node.getText().slice(0, 80)}`);
    }
    if (!allowed?.has(kind)) problems.push(`has a ${kind}: ${node.getText().slice(0, 80)}`);
    if (ts.isStringLiteral(node) && !isKnownText(node, names)) {
      problems.push(`has the text ${node.getText().slice(0, 80)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}

function isKnownText(node: ts.StringLiteral, names: ReadonlySet<string>): boolean {
  const { text, parent } = node;
  const isSpecifier =
    ts.isImportDeclaration(parent) ||
    ts.isExportDeclaration(parent) ||
    (ts.isCallExpression(parent) && parent.expression.kind === ts.SyntaxKind.ImportKeyword);
  if (isSpecifier) return SPECIFIER.test(text);
  return names.has(text) || names.has(text.replace(/[?!]$/, "")) || OWN_WORDS.test(text);
}

/** A wrapper must be one call, of the function with the Moodle name in the plan. */
function wrapperProblems(
  source: ts.SourceFile,
  functions: ReadonlyMap<string, FunctionPlan>,
): string[] {
  return source.statements.filter(ts.isFunctionDeclaration).flatMap(({ name, body }) => {
    const [only, more] = body?.statements ?? [];
    const call = only && ts.isReturnStatement(only) ? only.expression : undefined;
    const firstArgument = call && ts.isCallExpression(call) ? call.arguments[0] : undefined;
    const declarations = functions.get(name?.text ?? "")?.name;
    const isCall =
      !more &&
      firstArgument &&
      ts.isStringLiteral(firstArgument) &&
      firstArgument.text === declarations;
    return isCall
      ? []
      : [`${String(name?.text)} is not one call of ${JSON.stringify(declarations)}`];
  });
}

/** A module that exports `then` could no longer be imported dynamically. */
function exportProblems(
  source: ts.SourceFile,
  functions: ReadonlyMap<string, FunctionPlan>,
): string[] {
  const exported = source.statements
    .filter(ts.isExportDeclaration)
    .flatMap(({ exportClause }) =>
      exportClause && ts.isNamedExports(exportClause)
        ? exportClause.elements.map(({ name }) => name.text)
        : ["*"],
    );
  const names = new Set(exported);
  const special = exported.filter((name) => ["then", "default", "__esModule", "*"].includes(name));
  const lacking = [...functions.keys()].filter((name) => !names.has(name));
  return [
    ...(names.size === exported.length ? [] : ["exports a name twice"]),
    ...special.map((name) => `exports ${name}`),
    ...lacking.map((name) => `does not export ${name}`),
  ];
}

function deprecatedIn(plan: ClientPlan): number {
  return plan.components.flatMap((one) => one.functions).filter((one) => one.deprecated).length;
}

/** What follows the first line: it concerns linters and formatters, and is the same in every file. */
const DIRECTIVES: readonly string[] = [
  "/* eslint-disable */",
  "// biome-ignore-all lint: generated",
  "// biome-ignore-all format: generated",
  "// biome-ignore-all assist: generated",
];

/** Allows the header at the top, and doc comments of plain text on declarations and members. */
function commentProblems(source: ts.SourceFile, deprecated: number): string[] {
  const problems: string[] = [];
  const tags: string[] = [];
  const comments = commentsOf(source);
  for (const [index, comment] of comments.entries()) {
    if (index > 0 && comment === DIRECTIVES[index - 1]) continue;
    // Ours: bundlers may leave out a validator that is not used.
    if (comment === "/* @__PURE__ */" && source.fileName.startsWith("validators/")) continue;
    const isFirst = index === 0 && source.text.startsWith(comment);
    if (!(isFirst ? comment.startsWith("// Generated by ") : comment.startsWith("/**"))) {
      problems.push(`has the comment ${comment.slice(0, 80)}`);
    }
    const order = comment.split("\n").find((line) => ORDERS.test(line));
    if (order !== undefined) problems.push(`has an order in a comment: ${order.slice(0, 80)}`);
  }
  const visit = (node: ts.Node): void => {
    for (const doc of ts.getJSDocCommentsAndTags(node)) {
      if (!ts.isJSDoc(doc) || doc.parent !== node) continue;
      if (typeof doc.comment === "object") problems.push("has a link in a comment");
      tags.push(...(doc.tags ?? []).map(({ tagName }) => tagName.text));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const odd = tags.filter((tag) => tag !== "deprecated");
  if (odd.length > 0) problems.push(`has the tags ${odd.join(", ")} in comments`);
  if (tags.length > deprecated) problems.push("calls more deprecated than the plan");
  return problems;
}

function commentsOf(source: ts.SourceFile): string[] {
  const scanner = ts.createScanner(
    ts.ScriptTarget.ES2022,
    false,
    ts.LanguageVariant.Standard,
    source.text,
  );
  const comments: string[] = [];
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    const isComment =
      token === ts.SyntaxKind.SingleLineCommentTrivia ||
      token === ts.SyntaxKind.MultiLineCommentTrivia ||
      token === ts.SyntaxKind.ShebangTrivia ||
      token === ts.SyntaxKind.ConflictMarkerTrivia;
    if (isComment) comments.push(scanner.getTokenText());
  }
  return comments;
}
