import { type Brackets, type Layout, printLayout, printWidth } from "../../text/index.js";

/*
 * The statements of a source file, as plain data that can be sent to another thread. Their lines are broken here as
 * Prettier breaks them; `print-source-file.ts` makes ts-morph's structures of them. ts-morph writes a type behind its
 * name and parameters on one line; where they may need lines of their own, name and type are one text.
 */

/** A source file before it is printed, without its header. */
export interface SourceFile {
  /** Imports, and other statements with no empty line between them. */
  readonly imports: readonly Statement[];
  /** Separated by empty lines. */
  readonly statements: readonly Statement[];
}

/** A statement: its parts, or its whole text. Comments are those of `docComment`. */
export type Statement =
  | string
  | ImportStatement
  | NamedStatement
  | AliasStatement
  | InterfaceStatement
  | FunctionStatement;

/** `import * as … from "…"`. */
interface ImportStatement {
  readonly kind: "import all";
  readonly isTypeOnly: boolean;
  readonly namespace: string;
  readonly from: string;
}

/** `import { … } from "…"` or `export { … } from "…"`. */
interface NamedStatement {
  readonly kind: "import" | "export";
  readonly isTypeOnly: boolean;
  /** The names between the braces. */
  readonly names: string;
  readonly from: string;
}

/** `export type … = …`. */
interface AliasStatement {
  readonly kind: "alias";
  readonly comment: string;
  /** The name and the type. */
  readonly declaration: string;
}

/** `export interface … { … }`. */
interface InterfaceStatement {
  readonly kind: "interface";
  readonly comment: string;
  readonly name: string;
  readonly properties: readonly Property[];
}

/** A property with its type, and the comment before it. */
interface Property {
  readonly comment: string;
  readonly declaration: string;
}

/** `export function …(…): … { … }`. */
interface FunctionStatement {
  readonly kind: "function";
  readonly comment: string;
  readonly name: string;
  /** The text between the parentheses. */
  readonly parameters: string;
  readonly returnType: string;
  readonly body: string;
}

/** `import { … } from "…"`. */
export function importNames(names: readonly string[], from: string, isTypeOnly = false): Statement {
  const keyword = isTypeOnly ? "import type" : "import";
  const list = listIn(namesLayout(keyword, names, from), names);
  return { kind: "import", isTypeOnly, names: list, from };
}

/** `import * as … from "…"`. */
export function importAll(namespace: string, from: string, isTypeOnly = false): Statement {
  return { kind: "import all", isTypeOnly, namespace, from };
}

/** `export { … } from "…"`. */
export function exportNames(names: readonly string[], from: string, isTypeOnly = false): Statement {
  const keyword = isTypeOnly ? "export type" : "export";
  const list = listIn(namesLayout(keyword, names, from), names);
  return { kind: "export", isTypeOnly, names: list, from };
}

/** `export type … = …`. */
export function typeAlias(comment: string, name: string, type: Layout): Statement {
  const layout = { kind: "assignment", head: `${name} =`, value: type } as const;
  const place = { column: "export type ".length, tail: 1 };
  return { kind: "alias", comment, declaration: printLayout(layout, place) };
}

/** `export const … = …`, as text: ts-morph would indent the lines of the value further. */
export function constantOf(comment: string, name: string, value: Layout): Statement {
  const layout = { kind: "assignment", head: `export const ${name} =`, value } as const;
  return `${comment}${printLayout(layout, { tail: 1 })};`;
}

/** Columns of a line inside of a declaration. */
const innerWidth = printWidth - 2;

/** `export interface … { … }`, with a comment before each property. */
export function interfaceOf(
  comment: string,
  name: string,
  properties: readonly (readonly [comment: string, property: Layout])[],
): Statement {
  return {
    kind: "interface",
    comment,
    name,
    properties: properties.map(([propertyComment, property]) => ({
      comment: propertyComment,
      declaration: printLayout(property, { tail: 1, width: innerWidth }),
    })),
  };
}

/** `export function …(…): … { return …; }`. */
export function functionOf(
  comment: string,
  { name, parameters, returnType }: Signature,
  returned: Layout,
): Statement {
  const value = printLayout(returned, { column: "return ".length, tail: 1, width: innerWidth });
  const signature = signatureLayout("export function", { name, parameters, returnType }, " {");
  return {
    kind: "function",
    comment,
    name,
    parameters: listIn(signature, parameters),
    returnType,
    body: `return ${value};`,
  };
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
  const bare = isRest(parameters.at(-1));
  return { kind: "brackets", open, items: parameters, close: `): ${returnType}${tail}`, bare };
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
  if (!printLayout(layout).includes("\n")) return items.join(", ");
  return `\n${items.map((item) => `${item}${isRest(item) ? "" : ","}\n`).join("")}`;
}

/** Nothing may follow a rest parameter, not even a comma. */
function isRest(parameter: string | undefined): boolean {
  return parameter?.startsWith("...") === true;
}
