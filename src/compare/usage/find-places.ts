import type { ts } from "ts-morph";
import type { Affected } from "./affected.js";
import { clientSymbols } from "./client-symbols.js";
import type { OpenedProgram } from "./open-program.js";

/** A node that changes affect, and the numbers of those changes. */
export interface FoundPlace {
  readonly node: ts.Node;
  readonly changes: readonly number[];
}

/** Finds where a file uses affected parts of the client. */
export function findPlaces(
  source: ts.SourceFile,
  affected: Affected,
  { checker, client, ts: compiler }: OpenedProgram,
): readonly FoundPlace[] {
  const { meaning, isDeclaredIn, fieldsOf, interfacesOf } = clientSymbols(
    checker,
    client,
    compiler,
  );
  const found: FoundPlace[] = [];
  const report = (node: ts.Node, changes: readonly number[] = []): void => {
    if (changes.length > 0) found.push({ node, changes });
  };
  const mentionOf = (property: ts.Symbol | undefined): readonly number[] =>
    fieldsOf(property).flatMap(({ type, field }) => affected.mentioned.get(type)?.get(field) ?? []);

  const visitIdentifier = (node: ts.Identifier): void => {
    const { parent } = node;
    const isImport = compiler.isImportSpecifier(parent) || compiler.isExportSpecifier(parent);
    const isKnown = affected.wrappers.has(node.text) || affected.types.has(node.text);
    // Most names are irrelevant, and a query to the compiler takes time; an import may rename.
    if (!isKnown && !isImport) return;
    const symbol = meaning(node);
    const name = symbol?.name ?? "";
    if (isDeclaredIn(symbol, "types/")) report(node, affected.types.get(name));
    if (!isDeclaredIn(symbol, "functions/")) return;
    report(node, (isImport ? affected.gone : affected.wrappers).get(name));
  };

  const visitObject = (node: ts.ObjectLiteralExpression): void => {
    const expected = checker.getContextualType(node);
    for (const type of expected ? interfacesOf(expected) : []) {
      for (const [field, changes] of affected.missing.get(type) ?? []) {
        if (lacks(checker.getTypeAtLocation(node), field)) report(node, changes);
      }
      const mentioned = affected.mentioned.get(type);
      for (const property of mentioned ? node.properties : []) {
        const key = property.name && textOfName(property.name, compiler);
        if (key !== undefined) report(property.name ?? property, mentioned?.get(key));
      }
    }
  };
  const lacks = (type: ts.Type, field: string): boolean => {
    const property = checker.getPropertyOfType(type, field);
    const isOptional = property && (property.flags & compiler.SymbolFlags.Optional) !== 0;
    // An object of the client's own type is examined where it is made.
    return property === undefined || (isOptional === true && !isDeclaredIn(property, "types/"));
  };

  const visitCall = (node: ts.CallExpression): void => {
    const { expression, arguments: passed } = node;
    const name = compiler.isPropertyAccessExpression(expression) ? expression.name : expression;
    const called = meaning(name);
    if (!called || !isDeclaredIn(called, "")) return;
    if (isDeclaredIn(called, "functions/")) {
      visitParameters(name, passed[1], affected.parameters.get(called.name));
    }
    passed.forEach((argument, index) => {
      for (const text of textsOf(checker.getTypeAtLocation(argument))) {
        report(argument, affected.functions.get(text));
        visitParameters(argument, passed[index + 1], affected.parametersByName.get(text));
      }
    });
  };
  /** The value that a call passes, unless the call makes it on the spot: then it is examined by itself. */
  const visitParameters = (
    call: ts.Node,
    handedOver: ts.Expression | undefined,
    type: string | undefined,
  ): void => {
    if (type === undefined || (handedOver && compiler.isObjectLiteralExpression(handedOver)))
      return;
    for (const [field, changes] of affected.missing.get(type) ?? []) {
      if (!handedOver) report(call, changes);
      else if (lacks(checker.getTypeAtLocation(handedOver), field)) report(handedOver, changes);
    }
  };

  const visit = (node: ts.Node): void => {
    if (compiler.isIdentifier(node)) {
      visitIdentifier(node);
    } else if (compiler.isPropertyAccessExpression(node)) {
      report(node.name, mentionOf(checker.getSymbolAtLocation(node.name)));
    } else if (compiler.isElementAccessExpression(node)) {
      const key = node.argumentExpression;
      report(key, mentionOf(checker.getSymbolAtLocation(key)));
    } else if (compiler.isBindingElement(node) && compiler.isObjectBindingPattern(node.parent)) {
      const key = textOfName(node.propertyName ?? node.name, compiler);
      const taken = checker.getTypeAtLocation(node.parent);
      if (key !== undefined) report(node, mentionOf(checker.getPropertyOfType(taken, key)));
    } else if (compiler.isObjectLiteralExpression(node)) {
      visitObject(node);
    } else if (compiler.isCallExpression(node)) {
      visitCall(node);
    } else if (compiler.isIndexedAccessTypeNode(node)) {
      const table = checker.getTypeAtLocation(node.objectType).getSymbol();
      const texts = textsOf(checker.getTypeAtLocation(node.indexType));
      const isTable = isDeclaredIn(table, "types/functions.ts");
      for (const text of isTable ? texts : []) report(node, affected.functions.get(text));
    }
    compiler.forEachChild(node, visit);
  };
  visit(source);
  return found;
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
