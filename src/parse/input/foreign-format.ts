import { isRecord } from "../../text/index.js";

type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Returns the name of a format that describes APIs or recorded requests and is not read, for JSON; undefined for any
 * other JSON.
 */
export function foreignJson(value: unknown): string | undefined {
  return isRecord(value) ? jsonFormats.find(([, matches]) => matches(value))?.[0] : undefined;
}

/**
 * Returns the name of such a format for text that is not JSON. Its keys and samples name functions, too, and would
 * otherwise be taken for documentation.
 */
export function foreignText(text: string): string | undefined {
  return textFormats.find(([, matches]) => matches(text))?.[0];
}

const OPENAPI = "an OpenAPI document";
const SWAGGER = "a Swagger document (OpenAPI 2)";
const ASYNCAPI = "an AsyncAPI document";
const INSOMNIA = "an Insomnia export";

const jsonFormats: readonly (readonly [string, (value: JsonObject) => boolean])[] = [
  [OPENAPI, ({ openapi }) => typeof openapi === "string"],
  [SWAGGER, ({ swagger }) => typeof swagger === "string"],
  [ASYNCAPI, ({ asyncapi }) => typeof asyncapi === "string"],
  ["a Postman collection", ({ info, collection }) => isPostman(info) || isCollection(collection)],
  ["a Postman environment", (value) => "_postman_variable_scope" in value],
  [
    INSOMNIA,
    ({ type, ...value }) => "__export_format" in value || /\binsomnia\b/i.test(textOf(type)),
  ],
  ["an HTTP archive (HAR)", ({ log }) => isRecord(log) && Array.isArray(log["entries"])],
  ["a JSON Schema", ({ $schema }) => /json-schema\.org/.test(textOf($schema))],
  ["a GraphQL schema", ({ data }) => isRecord(data) && "__schema" in data],
];

function isPostman(info: unknown): boolean {
  if (!isRecord(info)) return false;
  return "_postman_id" in info || /getpostman\.com/.test(textOf(info["schema"]));
}

function isCollection(collection: unknown): boolean {
  return isRecord(collection) && isPostman(collection["info"]);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** A key at the start of a line is a document's own; those of a sample within Markdown are fenced or indented. */
const textFormats: readonly (readonly [string, (text: string) => boolean])[] = [
  [OPENAPI, (text) => isYaml(text, /^["']?openapi["']?[ \t]*:[ \t]*["']?\d/m)],
  [SWAGGER, (text) => isYaml(text, /^["']?swagger["']?[ \t]*:[ \t]*["']?\d/m)],
  [ASYNCAPI, (text) => isYaml(text, /^["']?asyncapi["']?[ \t]*:[ \t]*["']?\d/m)],
  [INSOMNIA, (text) => isYaml(text, /^(?:__export_format:|type:[ \t]*\S{0,50}insomnia)/m)],
  ["RAML", (text) => /^\uFEFF?#%RAML\b/.test(text)],
  [
    "a Bruno request",
    (text) => /^\uFEFF?meta[ \t]*\{/.test(text) && /^(?:get|post) \{/m.test(text),
  ],
  ["WSDL", (text) => /^[^]{0,2000}<(?:\w+:)?definitions\b[^<>]{0,2000}\/wsdl/.test(text)],
  ["AsciiDoc", isAsciiDoc],
];

/** HTML, and text with Markdown's fences, may show such a document; it is not one itself. */
function isYaml(text: string, key: RegExp): boolean {
  const isHtml = text.trimStart().startsWith("<");
  return !isHtml && key.test(text) && !/^[ \t]*(?:```|~~~)/m.test(text);
}

/** A title with one equals sign, and something that only AsciiDoc has: an attribute, a table, or the start of a block. */
function isAsciiDoc(text: string): boolean {
  const start = text.trimStart();
  const [first = ""] = start.slice(0, 1000).split("\n", 1);
  if (!first.startsWith("= ") || first.trim().endsWith("=")) return false;
  return /^(?::[\w-]+:|\|===|\[source\b|\[cols\b|={2,5} \S)/m.test(text);
}
