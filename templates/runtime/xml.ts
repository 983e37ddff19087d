/**
 * Answers in XML, for sites whose JSON arrives corrupted. In: the class `XMLParser` of fast-xml-parser, which
 * the program provides. Out: a value for the option `format`. Answers are the same as in JSON, except that
 * without validators all scalars are texts, because XML does not state their kinds.
 */
import type { AnswerFormat } from "./options.js";
import { callRest } from "./rest.js";
import { tolerateXmlNulls } from "./tolerate-xml-nulls.js";

/** The part of fast-xml-parser's class `XMLParser` that the client uses. */
export type XmlParserClass = new (options: {
  readonly preserveOrder: true;
  readonly ignoreAttributes: false;
  readonly attributeNamePrefix: string;
  readonly parseTagValue: false;
  readonly parseAttributeValue: false;
  readonly trimValues: false;
  readonly processEntities: false;
}) => { parse(text: string, validate: true): unknown };

/**
 * Returns the format for answers in XML.
 *
 * @example
 * createMoodleClient({ url, token, format: xml(XMLParser) });
 */
export function xml(Parser: XmlParserClass): AnswerFormat {
  const parser = new Parser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    // Decoded here: the parser limits the number of entities.
    processEntities: false,
  });
  // The parser normalises line breaks, but preserves encoded ones.
  const parse = (text: string): unknown => {
    return readAnswerXml(parser.parse(text.replaceAll("\r", "&#13;"), true));
  };
  return { call: (context) => callRest(context, "xml", parse), adapt: tolerateXmlNulls };
}

type XmlNode = Readonly<Record<string, unknown>>;

/** Returns the value of a document; an error in its JSON form. Throws for any other document. */
function readAnswerXml(document: unknown): unknown {
  for (const node of nodesOf(document)) {
    if (node["RESPONSE"]) return valueIn(nodesOf(node["RESPONSE"]));
    if (node["EXCEPTION"]) {
      const parts = nodesOf(node["EXCEPTION"]).flatMap((part): [string, string][] => {
        const [name = ""] = Object.keys(part);
        return name.startsWith("#") ? [] : [[name.toLowerCase(), textIn(part[name])]];
      });
      return { exception: attribute(node, "class"), ...Object.fromEntries(parts) };
    }
  }
  throw new SyntaxError("neither RESPONSE nor EXCEPTION");
}

/** Returns the value of the first element that has one; null where there is none. */
function valueIn(nodes: readonly XmlNode[]): unknown {
  for (const node of nodes) {
    if (node["VALUE"]) return attribute(node, "null") ? null : textIn(node["VALUE"]);
    if (node["MULTIPLE"]) {
      const items = nodesOf(node["MULTIPLE"]).filter((item) => !("#text" in item));
      return items.map((item) => valueIn([item]));
    }
    if (node["SINGLE"]) {
      return Object.fromEntries(
        nodesOf(node["SINGLE"])
          .filter((key) => key["KEY"])
          .map((key) => [attribute(key, "name"), valueIn(nodesOf(key["KEY"]))]),
      );
    }
  }
  return null;
}

function nodesOf(value: unknown): readonly XmlNode[] {
  return Array.isArray(value) ? (value as XmlNode[]) : [];
}

function attribute(node: XmlNode, name: string): string {
  const attributes = Object(node[":@"]) as XmlNode;
  return typeof attributes[name] === "string" ? decoded(attributes[name]) : "";
}

function textIn(value: unknown): string {
  return nodesOf(value)
    .map((node) => decoded(String(node["#text"] ?? "")))
    .join("");
}

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  apos: "'",
  gt: ">",
  lt: "<",
  quot: '"',
};

function decoded(text: string): string {
  return text.replace(/&(#x?)?(\w+);/g, (entity, number: string | undefined, name: string) => {
    if (!number) return Object.hasOwn(entities, name) ? (entities[name] ?? entity) : entity;
    const code = Number.parseInt(name, number === "#x" ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : entity;
  });
}
