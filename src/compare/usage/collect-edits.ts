import type { ts } from "ts-morph";
import { clientSymbols, type ClientSymbols } from "./client-symbols.js";
import type { OpenedProgram } from "./open-program.js";
import type { NewName, Rename, RenameTables } from "./rename-tables.js";

/** A piece of a file's text, and what takes its place. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly rename: Rename;
}

/** What a file needs, and the renames that cannot be followed in it. */
export interface FileEdits {
  /** In the order of the text. */
  readonly edits: readonly Edit[];
  readonly blocked: readonly { readonly rename: Rename; readonly node: ts.Node }[];
}

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** Finds the names of the old client in a file that have to change. */
export function collectEdits(
  source: ts.SourceFile,
  tables: RenameTables,
  program: OpenedProgram,
): FileEdits {
  const collector = new EditCollector(source, tables, program);
  collector.visit(source);
  const edits = [...collector.edits.values()].sort((a, b) => a.start - b.start);
  return { edits, blocked: collector.blocked };
}

class EditCollector {
  /** By their start: a name may be met in two ways. */
  readonly edits = new Map<number, Edit>();
  readonly blocked: { rename: Rename; node: ts.Node }[] = [];
  /** Every name in the file. A new name that is among them may mean something else there. */
  readonly #taken = new Set<string>();
  readonly #source: ts.SourceFile;
  readonly #tables: RenameTables;
  readonly #compiler: typeof ts;
  readonly #checker: ts.TypeChecker;
  readonly #symbols: ClientSymbols;

  constructor(
    source: ts.SourceFile,
    tables: RenameTables,
    { checker, client, ts: compiler }: OpenedProgram,
  ) {
    this.#source = source;
    this.#tables = tables;
    this.#compiler = compiler;
    this.#checker = checker;
    this.#symbols = clientSymbols(checker, client, compiler);
    const take = (node: ts.Node): void => {
      if (compiler.isIdentifier(node)) this.#taken.add(node.text);
      compiler.forEachChild(node, take);
    };
    take(source);
  }

  /** Examines a node and everything in it. */
  visit(node: ts.Node): void {
    const compiler = this.#compiler;
    if (compiler.isIdentifier(node)) this.#visitName(node);
    if (compiler.isPropertyAccessExpression(node)) this.#visitAccess(node.name);
    else if (compiler.isElementAccessExpression(node)) this.#visitAccess(node.argumentExpression);
    else if (compiler.isBindingElement(node)) this.#visitBinding(node);
    else if (compiler.isObjectLiteralExpression(node)) this.#visitObject(node);
    else if (compiler.isCallExpression(node)) this.#visitCall(node);
    else if (compiler.isIndexedAccessTypeNode(node)) this.#visitIndexedType(node);
    if (compiler.isExpression(node)) this.#visitValue(node);
    compiler.forEachChild(node, (child) => {
      this.visit(child);
    });
  }

  #edit(node: ts.Node, text: string, { rename }: NewName): void {
    const start = node.getStart(this.#source);
    this.edits.set(start, { start, end: node.getEnd(), text, rename });
  }

  /** A function, type or validator of the client, where it is imported or used. */
  #visitName(node: ts.Identifier): void {
    const compiler = this.#compiler;
    const { parent } = node;
    const isShorthand = compiler.isShorthandPropertyAssignment(parent);
    const found = isShorthand
      ? this.#checker.getShorthandAssignmentValueSymbol(parent)
      : this.#checker.getSymbolAtLocation(node);
    const isAlias = found !== undefined && (found.flags & compiler.SymbolFlags.Alias) !== 0;
    const symbol = isAlias ? this.#checker.getAliasedSymbol(found) : found;
    const name = symbol && this.#newName(symbol);
    // Where the file calls it by a name of its own, only the import changes.
    if (!name || node.text !== symbol.name) return;
    const isImport = compiler.isImportSpecifier(parent);
    const isExport = compiler.isExportSpecifier(parent);
    if ((isImport || isExport) && parent.propertyName) {
      if (parent.propertyName === node && (isImport || !this.#isLocal(parent))) {
        this.#edit(node, name.to, name);
      } else if (parent.propertyName === node && !this.#isTaken(name)) {
        this.#edit(node, name.to, name);
      }
      return;
    }
    const isMember =
      (compiler.isPropertyAccessExpression(parent) && parent.name === node) ||
      (compiler.isQualifiedName(parent) && parent.right === node);
    if (isMember) this.#edit(node, name.to, name);
    else if (isExport && !this.#isLocal(parent))
      this.#edit(node, `${name.to} as ${node.text}`, name);
    else if (this.#isTaken(name)) {
      if (isImport) this.#edit(node, `${name.to} as ${node.text}`, name);
    } else if (isExport) this.#edit(node, `${name.to} as ${node.text}`, name);
    else if (isShorthand) this.#edit(node, `${node.text}: ${name.to}`, name);
    else this.#edit(node, name.to, name);
  }

  /** Whether the file knows other things under the new name; the import then keeps the old one for the file. */
  #isTaken({ to }: NewName): boolean {
    return this.#taken.has(to);
  }

  /** `export { name }` of something that the file imports, without `from`. */
  #isLocal({ parent }: ts.ExportSpecifier): boolean {
    return parent.parent.moduleSpecifier === undefined;
  }

  #newName(symbol: ts.Symbol): NewName | undefined {
    const { types, validators, wrappers } = this.#tables;
    const { name } = symbol;
    if (this.#symbols.isDeclaredIn(symbol, "types/")) return types.get(name);
    if (this.#symbols.isDeclaredIn(symbol, "validators/")) return validators.get(name);
    if (this.#symbols.isDeclaredIn(symbol, "functions/")) return wrappers.get(name);
    return undefined;
  }

  /** `user.email` or `user["email"]`. */
  #visitAccess(key: ts.Node): void {
    const name = this.#newField(this.#checker.getSymbolAtLocation(key));
    if (name) this.#editKey(key, name);
  }

  #editKey(key: ts.Node, name: NewName): void {
    const compiler = this.#compiler;
    if (compiler.isStringLiteralLike(key)) this.#editText(key, name);
    else if (IDENTIFIER.test(name.to)) this.#edit(key, name.to, name);
    else this.blocked.push({ rename: name.rename, node: key });
  }

  /** Replaces a text, with the quotes that it has. */
  #editText(node: ts.StringLiteralLike, name: NewName): void {
    const quote = this.#source.text.charAt(node.getStart(this.#source));
    this.#edit(node, `${quote}${name.to}${quote}`, name);
  }

  #newField(property: ts.Symbol | undefined): NewName | undefined {
    const fields = this.#symbols.fieldsOf(property);
    const names = fields.map(({ type, field }) => this.#tables.fields.get(type)?.get(field));
    const [first] = names;
    return names.every((name) => name?.to === first?.to) ? first : undefined;
  }

  /** `const { email } = user`. */
  #visitBinding(node: ts.BindingElement): void {
    if (!this.#compiler.isObjectBindingPattern(node.parent)) return;
    const key = node.propertyName ?? node.name;
    const text = this.#textOf(key);
    const taken = this.#checker.getTypeAtLocation(node.parent);
    const property = text === undefined ? undefined : taken.getProperty(text);
    const name = this.#newField(property);
    if (!name || text === undefined) return;
    if (node.propertyName) this.#editProperty(node.propertyName, name);
    else this.#edit(key, `${written(name.to)}: ${text}`, name);
  }

  #editProperty(key: ts.PropertyName, name: NewName): void {
    if (this.#compiler.isStringLiteral(key)) this.#editText(key, name);
    else this.#edit(key, written(name.to), name);
  }

  /** `{ email: "…" }` where a type of the client is expected. */
  #visitObject(node: ts.ObjectLiteralExpression): void {
    const compiler = this.#compiler;
    const expected = this.#checker.getContextualType(node);
    for (const type of expected ? this.#symbols.interfacesOf(expected) : []) {
      const names = this.#tables.fields.get(type);
      for (const property of names ? node.properties : []) {
        const text = property.name && this.#textOf(property.name);
        const name = text === undefined ? undefined : names?.get(text);
        if (!name || !property.name || text === undefined) continue;
        if (compiler.isShorthandPropertyAssignment(property)) {
          const value = this.edits.get(property.name.getStart(this.#source))?.text ?? text;
          this.#edit(property.name, `${written(name.to)}: ${value}`, name);
        } else this.#editProperty(property.name, name);
      }
    }
  }

  /** A value from elsewhere that has a renamed field, where a type of the client is expected. */
  #visitValue(node: ts.Expression): void {
    const compiler = this.#compiler;
    if (!compiler.isIdentifier(node) && !compiler.isCallExpression(node)) return;
    if (compiler.isPropertyAccessExpression(node.parent)) return;
    const expected = this.#checker.getContextualType(node);
    for (const type of expected ? this.#symbols.interfacesOf(expected) : []) {
      for (const [field, { rename, to }] of this.#tables.fields.get(type) ?? []) {
        if (field === to) continue;
        const property = this.#checker.getTypeAtLocation(node).getProperty(field);
        if (property && !this.#symbols.isDeclaredIn(property, "types/")) {
          this.blocked.push({ rename, node });
        }
      }
    }
  }

  /** The name of a function as an argument of `callByName`. */
  #visitCall({ expression, arguments: passed }: ts.CallExpression): void {
    const isMethod = this.#compiler.isPropertyAccessExpression(expression);
    const called = this.#symbols.meaning(isMethod ? expression.name : expression);
    if (!called || !this.#symbols.isDeclaredIn(called, "")) return;
    for (const argument of passed) this.#visitFunctionName(argument);
  }

  /** `MoodleFunctions["core_user_get_users"]`. */
  #visitIndexedType({ objectType, indexType }: ts.IndexedAccessTypeNode): void {
    const table = this.#checker.getTypeAtLocation(objectType).getSymbol();
    if (!this.#symbols.isDeclaredIn(table, "types/functions.ts")) return;
    if (this.#compiler.isLiteralTypeNode(indexType)) this.#visitFunctionName(indexType.literal);
  }

  #visitFunctionName(node: ts.Node): void {
    if (!this.#compiler.isStringLiteralLike(node)) return;
    const name = this.#tables.functions.get(node.text);
    if (name) this.#editText(node, name);
  }

  #textOf(name: ts.PropertyName | ts.BindingName): string | undefined {
    const compiler = this.#compiler;
    return compiler.isIdentifier(name) || compiler.isStringLiteral(name) ? name.text : undefined;
  }
}

/** A key as it is written in an object. */
function written(name: string): string {
  return IDENTIFIER.test(name) ? name : JSON.stringify(name);
}
