import { createRequire } from "node:module";
import type * as FastXmlParser from "fast-xml-parser";
import { MAX_DEPTH } from "../../../model/index.js";
import {
  excerpt,
  isProblem,
  isScalarKind,
  tooDeep,
  unreadable,
  type Shape,
  type ShapeField,
  type ShapeProblem,
} from "./shape.js";

/** The output of fast-xml-parser with `preserveOrder`: one key for the element, `:@` for its attributes. */
type XmlNode = Readonly<Record<string, XmlNode[] | string | Record<string, string>>>;

const KEY_START = '<KEY name="';

const require = createRequire(import.meta.url);
let parser: FastXmlParser.XMLParser | undefined;

/** Loads the parser on first use: most pages print exactly Moodle's skeleton, for which a comparison suffices. */
function loadParser(): FastXmlParser.XMLParser {
  const library = require("fast-xml-parser") as typeof FastXmlParser;
  return new library.XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: true,
    processEntities: false,
    ignoreDeclaration: true,
    // A level of a structure takes up to three elements.
    maxNestedTags: 3 * MAX_DEPTH + 10,
  });
}

/**
 * Reads the XML skeleton of an answer (`description_in_indented_xml_format` in Moodle's renderer):
 * `<RESPONSE>` around nothing, or one tree of SINGLE (an object of KEYs), MULTIPLE (a list) and VALUE.
 */
export function readXmlSkeleton(text: string): Shape | ShapeProblem | null {
  // Moodle does not escape names with quotation marks and angle brackets; each name has a line of its own.
  const names: string[] = [];
  const xml = text
    .split("\n")
    .map((line) => numberedKey(line, names))
    .join("\n");
  let nodes: XmlNode[];
  parser ??= loadParser();
  try {
    nodes = parser.parse(xml) as XmlNode[];
  } catch (error) {
    return unreadable("the XML of an answer", (error as Error).message);
  }
  const response = nodes.find((node) => "RESPONSE" in node);
  if (!response) return unreadable("<RESPONSE>", excerpt(text));
  const children = elements(response, "RESPONSE");
  return children.length === 0 ? null : readOnly(children, "<RESPONSE>", names, 0);
}

/** Replaces the name in a line's KEY with a number, and adds the name to a list. */
function numberedKey(line: string, names: string[]): string {
  const start = line.indexOf(KEY_START);
  if (start === -1 || !line.endsWith('">') || line.length < start + KEY_START.length + 2)
    return line;
  const name = line.slice(start + KEY_START.length, -2);
  return `${line.slice(0, start)}${KEY_START}${String(names.push(name) - 1)}">`;
}

/** Reads the only element that an element must contain. */
function readOnly(
  nodes: readonly XmlNode[],
  where: string,
  names: readonly string[],
  depth: number,
): Shape | ShapeProblem {
  const [first] = nodes;
  return first === undefined || nodes.length > 1
    ? unreadable(`one element in ${where}`, String(nodes.length))
    : readElement(first, names, depth);
}

function readElement(node: XmlNode, names: readonly string[], depth: number): Shape | ShapeProblem {
  if (depth > MAX_DEPTH) return tooDeep;
  if ("VALUE" in node) {
    const type = textOf(node, "VALUE");
    return isScalarKind(type)
      ? { kind: type }
      : unreadable("int, double or string in <VALUE>", excerpt(type));
  }
  if ("MULTIPLE" in node) {
    const item = readOnly(elements(node, "MULTIPLE"), "<MULTIPLE>", names, depth + 1);
    return isProblem(item) ? item : { kind: "list", item };
  }
  if (!("SINGLE" in node)) return unreadable("<VALUE>, <MULTIPLE> or <SINGLE>", tagOf(node));
  const fields: ShapeField[] = [];
  for (const key of elements(node, "SINGLE")) {
    const field = readKey(key, names, depth);
    if (isProblem(field)) return field;
    fields.push(field);
  }
  return { kind: "object", fields };
}

function readKey(key: XmlNode, names: readonly string[], depth: number): ShapeField | ShapeProblem {
  if (!("KEY" in key)) return unreadable("<KEY> in <SINGLE>", tagOf(key));
  const printed = (key[":@"] as Record<string, string> | undefined)?.["name"] ?? "";
  const name = names[Number(printed)] ?? printed;
  if (name === "") return unreadable("a name in <KEY>", "none");
  const node = readOnly(elements(key, "KEY"), `<KEY name="${name}">`, names, depth + 1);
  return isProblem(node) ? node : { name, node };
}

function elements(node: XmlNode, tag: string): XmlNode[] {
  const children = node[tag];
  return Array.isArray(children) ? children.filter((child) => !("#text" in child)) : [];
}

function textOf(node: XmlNode, tag: string): string {
  const children = node[tag];
  const text = Array.isArray(children) ? children[0]?.["#text"] : undefined;
  return typeof text === "string" ? text : "";
}

function tagOf(node: XmlNode): string {
  return `<${Object.keys(node)[0] ?? ""}>`;
}
