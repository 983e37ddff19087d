import type { ts } from "ts-morph";
import type { Affected } from "./affected.js";
import { clientSymbols, type ClientSymbols } from "./client-symbols.js";
import type { OpenedProgram } from "./open-program.js";

/** A node that changes affect, and the numbers of those changes. */
export interface AffectedNode {
  readonly node: ts.Node;
  readonly changes: readonly number[];
}

/** Finds where a file uses affected parts of the client. */
export function findAffectedNodes(
  source: ts.SourceFile,
  affected: Affected,
  program: OpenedProgram,
): readonly AffectedNode[] {
  const finder = new PlaceFinder(affected, program);
  finder.visit(source);
  return finder.found;
}

class PlaceFinder {
  readonly found: AffectedNode[] = [];
  /** The names under which the file's imports know something else. */
  readonly #renamed = new Set<string>();
  readonly #affected: Affected;
  readonly #compiler: typeof ts;
  readonly #checker: ts.TypeChecker;
  readonly #symbols: ClientSymbols;

  constructor(affected: Affected, { checker, client, ts: compiler }: OpenedProgram) {
    this.#affected = affected;
    this.#compiler = compiler;
    this.#checker = checker;
    this.#symbols = clientSymbols(checker, client, compiler);
  }

  /** Examines a node and everything in it. */
  visit(node: ts.Node): void {
    const compiler = this.#compiler;
    if (compiler.isIdentifier(node)) this.#visitName(node);
    else if (compiler.isPropertyAccessExpression(node)) this.#visitKey(node.name);
    else if (compiler.isElementAccessExpression(node)) this.#visitKey(node.argumentExpression);
    else if (compiler.isBindingElement(node)) this.#visitBinding(node);
    else if (compiler.isObjectLiteralExpression(node)) this.#visitObject(node);
    else if (compiler.isCallExpression(node)) this.#visitCall(node);
    else if (compiler.isIndexedAccessTypeNode(node)) this.#visitIndexedType(node);
    compiler.forEachChild(node, (child) => {
      this.visit(child);
    });
  }

  #report(node: ts.Node, changes: readonly number[] = []): void {
    if (changes.length > 0) this.found.push({ node, changes });
  }

  /** `coreUserGetUsers`, or a type or validator of the client, where it is imported or used. */
  #visitName(node: ts.Identifier): void {
    const { gone, types, validating, validators, wrappers } = this.#affected;
    const { parent } = node;
    const isImport =
      this.#compiler.isImportSpecifier(parent) || this.#compiler.isExportSpecifier(parent);
    // Most names are irrelevant, and a query to the compiler takes time.
    const isKnown = [wrappers, types, validators, validating].some((one) => one.has(node.text));
    if (isImport && parent.propertyName) this.#renamed.add(parent.name.text);
    if (!isKnown && !isImport && !this.#renamed.has(node.text)) return;
    const symbol = this.#symbols.meaning(node);
    const name = symbol?.name ?? "";
    if (this.#symbols.isDeclaredIn(symbol, "types/")) this.#report(node, types.get(name));
    if (this.#symbols.isDeclaredIn(symbol, "validators/")) {
      this.#report(node, validators.get(name));
      if (!isImport) this.#report(node, validating.get(name));
    }
    if (!this.#symbols.isDeclaredIn(symbol, "functions/")) return;
    this.#report(node, (isImport ? gone : wrappers).get(name));
  }

  /** `user.email` or `user["email"]`. */
  #visitKey(key: ts.Node): void {
    this.#reportField(key, this.#checker.getSymbolAtLocation(key));
  }

  /** `const { email } = user`. */
  #visitBinding(node: ts.BindingElement): void {
    if (!this.#compiler.isObjectBindingPattern(node.parent)) return;
    const key = textOfName(node.propertyName ?? node.name, this.#compiler);
    const taken = this.#checker.getTypeAtLocation(node.parent);
    if (key !== undefined) this.#reportField(node, this.#checker.getPropertyOfType(taken, key));
  }

  #reportField(node: ts.Node, property: ts.Symbol | undefined): void {
    const fields = this.#symbols.fieldsOf(property);
    const { mentioned } = this.#affected;
    this.#report(
      node,
      fields.flatMap(({ type, field }) => mentioned.get(type)?.get(field) ?? []),
    );
  }

  /** `{ email: "…" }` where a type of the client is expected. */
  #visitObject(node: ts.ObjectLiteralExpression): void {
    const expected = this.#checker.getContextualType(node);
    for (const type of expected ? this.#symbols.interfacesOf(expected) : []) {
      this.#reportMissing(node, node, type);
      const mentioned = this.#affected.mentioned.get(type);
      for (const property of mentioned ? node.properties : []) {
        const key = property.name && textOfName(property.name, this.#compiler);
        if (key !== undefined) this.#report(property.name ?? property, mentioned?.get(key));
      }
    }
  }

  /** `coreUserGetUsers(client, params)`, or the name of a function as an argument. */
  #visitCall({ expression, arguments: passed }: ts.CallExpression): void {
    const { functions, parameters, parametersByName } = this.#affected;
    const isMethod = this.#compiler.isPropertyAccessExpression(expression);
    const name = isMethod ? expression.name : expression;
    const called = this.#symbols.meaning(name);
    if (!called || !this.#symbols.isDeclaredIn(called, "")) return;
    if (this.#symbols.isDeclaredIn(called, "functions/")) {
      this.#visitParameters(name, passed[1], parameters.get(called.name));
    }
    for (const [index, argument] of passed.entries()) {
      for (const text of textsOf(this.#checker.getTypeAtLocation(argument))) {
        this.#report(argument, functions.get(text));
        this.#visitParameters(argument, passed[index + 1], parametersByName.get(text));
      }
    }
  }

  /** The value that a call passes; one that the call creates inline is examined separately. */
  #visitParameters(call: ts.Node, value: ts.Expression | undefined, type: string | undefined) {
    if (type === undefined || (value && this.#compiler.isObjectLiteralExpression(value))) return;
    this.#reportMissing(value ?? call, value, type);
  }

  /** Reports the fields of a type that a value lacks; all of them if there is no value. */
  #reportMissing(node: ts.Node, value: ts.Node | undefined, type: string): void {
    for (const [field, changes] of this.#affected.missing.get(type) ?? []) {
      const isLacking = !value || this.#lacks(this.#checker.getTypeAtLocation(value), field);
      if (isLacking) this.#report(node, changes);
    }
  }

  #lacks(type: ts.Type, field: string): boolean {
    const property = this.#checker.getPropertyOfType(type, field);
    if (!property) return true;
    const isOptional = (property.flags & this.#compiler.SymbolFlags.Optional) !== 0;
    // An object of the client's own type is examined where it is made.
    return isOptional && !this.#symbols.isDeclaredIn(property, "types/");
  }

  /** `MoodleFunctions["core_user_get_users"]`. */
  #visitIndexedType(node: ts.IndexedAccessTypeNode): void {
    const table = this.#checker.getTypeAtLocation(node.objectType).getSymbol();
    if (!this.#symbols.isDeclaredIn(table, "types/functions.ts")) return;
    for (const text of textsOf(this.#checker.getTypeAtLocation(node.indexType))) {
      this.#report(node, this.#affected.functions.get(text));
    }
  }
}

function textOfName(
  name: ts.PropertyName | ts.BindingName,
  compiler: typeof ts,
): string | undefined {
  if (compiler.isIdentifier(name) || compiler.isStringLiteral(name)) return name.text;
  const isText = compiler.isComputedPropertyName(name) && compiler.isStringLiteral(name.expression);
  return isText ? name.expression.text : undefined;
}

/** The strings that a value of a type can be, if they are known. */
function textsOf(type: ts.Type): readonly string[] {
  const parts = type.isUnion() ? type.types : [type];
  return parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
}
