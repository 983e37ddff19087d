import type { ts } from "ts-morph";
import { byCodeUnits } from "../../text/index.js";
import { loadTsMorph } from "../ts/load-ts-morph.js";

/** What a formatter leaves as it is in a program. */
export interface CodeOutline {
  /** The syntax tree: kinds of nodes, and tokens. Separators, redundant parentheses and quotes are left out. */
  readonly code: string;
  /** The texts of the comments, without their layout. */
  readonly comments: string;
}

/**
 * Outlines a TypeScript or JavaScript file: two files with the same outline are the same program with the same
 * comments. Returns undefined for a text that is no program.
 */
export function outlineCode(path: string, text: string): CodeOutline | undefined {
  const { ts } = loadTsMorph();
  const options = {
    languageVersion: ts.ScriptTarget.ESNext,
    // Comments are compared as texts.
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
  };
  try {
    const file: ts.SourceFile & { readonly parseDiagnostics?: readonly unknown[] } =
      ts.createSourceFile(path, text, options, true);
    // A missing bracket or comma is an error, and would not show in the outline.
    if (file.parseDiagnostics?.length !== 0) return undefined;
    return new Outliner(ts, file).outline();
  } catch (error) {
    // A hostile file can be nested deeper than the parser's stack.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

class Outliner {
  readonly #ts: typeof ts;
  readonly #file: ts.SourceFile;
  #parts: string[] = [];
  #comments: string[] = [];

  constructor(compiler: typeof ts, file: ts.SourceFile) {
    this.#ts = compiler;
    this.#file = file;
  }

  outline(): CodeOutline {
    const [statements, end] = this.#file.getChildren(this.#file);
    const all = (statements?.getChildren(this.#file) ?? []).map((node) => this.#outlineAlone(node));
    const firstOther = all.findIndex(({ isImport }) => !isImport);
    const imports = all.slice(0, firstOther === -1 ? all.length : firstOther);
    const others = all.slice(imports.length);
    if (end) others.push(this.#outlineAlone(end));
    // Comments at the top move with the import that they stand above.
    const top = [...imports, ...others.slice(0, 1)].flatMap(({ comments }) => comments);
    const rest = others.slice(1).flatMap(({ comments }) => comments);
    return {
      code: [...sorted(imports.map(({ code }) => code)), ...others.map(({ code }) => code)].join(
        "\n",
      ),
      comments: [...sorted(top), ...rest].join("\n"),
    };
  }

  #outlineAlone(node: ts.Node) {
    [this.#parts, this.#comments] = [[], []];
    this.#visit(node);
    const isImport = this.#ts.isImportDeclaration(node) && node.importClause !== undefined;
    return { code: this.#parts.join(" "), comments: this.#comments, isImport };
  }

  #visit(node: ts.Node): void {
    const children = node.getChildren(this.#file);
    if (children.length === 0 || this.#isEmpty(node)) {
      this.#visitLeaf(children[0] ?? node);
      return;
    }
    const isHidden = this.#isRedundant(node);
    if (!isHidden) this.#parts.push(`${String(node.kind)}(`);
    if (this.#ts.isNamedImports(node) || this.#ts.isNamedExports(node)) this.#visitNames(node);
    else for (const child of children) this.#visit(child);
    if (!isHidden) this.#parts.push(")");
  }

  /** Formatters sort the names that are imported or exported together. */
  #visitNames(node: ts.Node): void {
    const outer = this.#parts;
    const names = node.getChildren(this.#file).flatMap((child) => child.getChildren(this.#file));
    const outlines: string[] = [];
    for (const name of names) {
      this.#parts = [];
      this.#visit(name);
      if (this.#parts.length > 0) outlines.push(this.#parts.join(" "));
    }
    this.#parts = [...outer, ...sorted(outlines)];
  }

  #visitLeaf(leaf: ts.Node): void {
    const start = leaf.getStart(this.#file);
    if (start > leaf.pos) this.#keepComments(this.#file.text.slice(leaf.pos, start));
    if (!this.#isSeparator(leaf)) this.#parts.push(this.#leafText(leaf));
  }

  /** Parentheses show in the shape of the tree, except where they end an optional chain. */
  #isRedundant(node: ts.Node): boolean {
    const { isParenthesizedExpression, isParenthesizedTypeNode, isOptionalChain } = this.#ts;
    if (isParenthesizedTypeNode(node)) return true;
    return isParenthesizedExpression(node) && !isOptionalChain(node.expression);
  }

  /** Without semicolons at the ends of lines, formatters begin a line with one, which then is a statement. */
  #isEmpty(node: ts.Node): boolean {
    const { isEmptyStatement, isSemicolonClassElement, isBlock, isSourceFile } = this.#ts;
    const { parent } = node;
    return (
      isSemicolonClassElement(node) ||
      (isEmptyStatement(node) && (isBlock(parent) || isSourceFile(parent)))
    );
  }

  /** The shape of the tree says what separators and brackets around parts say. */
  #isSeparator({ kind, parent }: ts.Node): boolean {
    const { SyntaxKind } = this.#ts;
    switch (kind) {
      case SyntaxKind.SemicolonToken:
        return parent.kind !== SyntaxKind.ForStatement;
      case SyntaxKind.CommaToken:
        return parent.kind !== SyntaxKind.BinaryExpression;
      case SyntaxKind.OpenParenToken:
      case SyntaxKind.CloseParenToken:
        return parent.kind === SyntaxKind.ArrowFunction || this.#isRedundant(parent);
      case SyntaxKind.BarToken:
        return parent.kind === SyntaxKind.UnionType;
      case SyntaxKind.AmpersandToken:
        return parent.kind === SyntaxKind.IntersectionType;
      default:
        return false;
    }
  }

  #leafText(leaf: ts.Node): string {
    const { isStringLiteral, isIdentifier } = this.#ts;
    if (isStringLiteral(leaf)) return this.#isKey(leaf) ? leaf.text : JSON.stringify(leaf.text);
    return isIdentifier(leaf) ? leaf.text : leaf.getText(this.#file);
  }

  /** Whether a string is the name of a property, where quotes make no difference. */
  #isKey(leaf: ts.StringLiteral): boolean {
    const { parent } = leaf;
    return "name" in parent && parent.name === leaf && !this.#ts.isModuleDeclaration(parent);
  }

  #keepComments(trivia: string): void {
    if (!trivia.includes("/")) return;
    for (const [comment] of trivia.matchAll(/\/\/.*|\/\*[^]*?\*\//g)) {
      this.#comments.push(comment.replaceAll(/\s+(?:\*\s*)?/g, " ").trim());
    }
  }
}

function sorted(texts: readonly string[]): string[] {
  return [...texts].sort(byCodeUnits);
}
