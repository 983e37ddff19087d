import { createRequire } from "node:module";
import type * as FastXmlParser from "fast-xml-parser";
import { MAX_DEPTH } from "../../../model/index.js";
import {
  excerpt,
  isScalarKind,
  StructureTooDeep,
  UnreadableStructure,
  type Shape,
} from "./shape.js";

/** What fast-xml-parser gives with `preserveOrder`: one key for the element, `:@` for its attributes. */
type XmlNode = Readonly<Record<string, XmlNode[] | string | Record<string, string>>>;

const require = createRequire(import.meta.url);
let parser: FastXmlParser.XMLParser | undefined;

/** Loaded when it is first needed: most pages print nothing that Moodle would not, and that is compared. */
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
    // A level of structure takes up to three elements.
    maxNestedTags: 3 * MAX_DEPTH + 10,
  });
}

/**
 * Reads the XML skeleton of an answer (`description_in_indented_xml_format` in Moodle's renderer):
 * `<RESPONSE>` around nothing, or one tree of SINGLE (an object of KEYs), MULTIPLE (a list) and VALUE.
 *
 * @throws UnreadableStructure, StructureTooDeep
 */
export function readXmlSkeleton(text: string): Shape | null {
  // Moodle prints names as they are, with quotation marks and angle brackets; each has a line of its own.
  const names: string[] = [];
  const xml = text.replace(
    /<KEY name="(.*)">$/gm,
    (_, name: string) => `<KEY name="${String(names.push(name) - 1)}">`,
  );
  let nodes: XmlNode[];
  parser ??= loadParser();
  try {
    nodes = parser.parse(xml) as XmlNode[];
  } catch (error) {
    throw new UnreadableStructure("the XML of an answer", (error as Error).message, 0);
  }
  const response = nodes.find((node) => "RESPONSE" in node);
  if (!response) throw new UnreadableStructure("<RESPONSE>", excerpt(text), 0);
  const children = elements(response, "RESPONSE");
  return children.length === 0 ? null : readElement(only(children, "<RESPONSE>"), names, 0);
}

function readElement(node: XmlNode, names: readonly string[], depth: number): Shape {
  if (depth > MAX_DEPTH) throw new StructureTooDeep();
  if ("VALUE" in node) {
    const type = textOf(node, "VALUE");
    if (isScalarKind(type)) return { kind: type };
    throw new UnreadableStructure("int, double or string in <VALUE>", excerpt(type), 0);
  }
  if ("MULTIPLE" in node) {
    const item = only(elements(node, "MULTIPLE"), "<MULTIPLE>");
    return { kind: "list", item: readElement(item, names, depth + 1) };
  }
  if ("SINGLE" in node) {
    const fields = elements(node, "SINGLE").map((key) => {
      if (!("KEY" in key)) throw new UnreadableStructure("<KEY> in <SINGLE>", tagOf(key), 0);
      const printed = (key[":@"] as Record<string, string> | undefined)?.["name"] ?? "";
      const name = names[Number(printed)] ?? printed;
      if (name === "") throw new UnreadableStructure("a name in <KEY>", "none", 0);
      return {
        name,
        node: readElement(only(elements(key, "KEY"), `<KEY name="${name}">`), names, depth + 1),
      };
    });
    return { kind: "object", fields };
  }
  throw new UnreadableStructure("<VALUE>, <MULTIPLE> or <SINGLE>", tagOf(node), 0);
}

function elements(node: XmlNode, tag: string): XmlNode[] {
  const children = node[tag];
  return Array.isArray(children) ? children.filter((child) => !("#text" in child)) : [];
}

function only(nodes: readonly XmlNode[], where: string): XmlNode {
  const [first] = nodes;
  if (first === undefined || nodes.length > 1) {
    throw new UnreadableStructure(`one element in ${where}`, String(nodes.length), 0);
  }
  return first;
}

function textOf(node: XmlNode, tag: string): string {
  const children = node[tag];
  const text = Array.isArray(children) ? children[0]?.["#text"] : undefined;
  return typeof text === "string" ? text : "";
}

function tagOf(node: XmlNode): string {
  return `<${Object.keys(node)[0] ?? ""}>`;
}
