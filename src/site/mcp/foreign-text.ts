import { clip, isRecord } from "../../text/index.js";

/** The characters of a description in a schema or in a list of functions. */
const LONGEST_DESCRIPTION = 200;

/**
 * Returns a text of the site as a host may get it: on one line, shortened, without controls and characters that nobody
 * sees. Invisible ones are removed, not spelled out: a model would read what they spell.
 */
export function foreignText(text: string, longest = LONGEST_DESCRIPTION): string {
  const visible = text
    // A cut before the expensive part.
    .slice(0, 20 * longest)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, " ")
    .replace(INVISIBLE, "");
  return clip(visible.replace(/\s+/g, " ").trim(), longest);
}

/** Formats (tags, directions, joiners), lone surrogates, private and unassigned characters, variation selectors. */
const INVISIBLE =
  /[\p{Cf}\p{Cs}\p{Co}\p{Cn}\ufe00-\ufe0f\u{e0100}-\u{e01ef}\u115f\u1160\u3164\uffa0]/gu;

/** Names that a host may get as they are. */
const PLAIN_KEY = /^[\p{L}\p{N}_.:/-]{1,100}$/u;

/**
 * Returns a JSON Schema with shortened texts. Leaves out properties whose names are sentences, which no site has for
 * good: whatever they are, calls are checked by the client's validators.
 */
export function foreignSchema(schema: unknown): Readonly<Record<string, unknown>> {
  return isRecord(schema) ? Object.fromEntries(Object.entries(schema).flatMap(keyword)) : {};
}

function keyword([name, value]: readonly [string, unknown]): (readonly [string, unknown])[] {
  switch (name) {
    case "properties":
    case "$defs": {
      const named = Object.entries(isRecord(value) ? value : {});
      const plain = named.filter(([key]) => PLAIN_KEY.test(key));
      return [[name, Object.fromEntries(plain.map(([key, one]) => [key, foreignSchema(one)]))]];
    }
    case "required":
      return [[name, Array.isArray(value) ? value.filter(isPlainKey) : []]];
    case "items":
    case "additionalProperties":
      return [[name, isRecord(value) ? foreignSchema(value) : value]];
    case "anyOf":
    case "allOf":
    case "oneOf":
      return [[name, Array.isArray(value) ? value.map(foreignSchema) : []]];
    case "description":
      return typeof value === "string" ? [[name, foreignText(value)]] : [];
    case "examples":
    case "enum":
      return [[name, Array.isArray(value) ? value.map(foreignValue) : []]];
    // A host that knows the form of addresses better than Moodle would refuse its answers.
    case "format":
    case "contentEncoding":
      return [];
    default:
      return [[name, foreignValue(value)]];
  }
}

function isPlainKey(key: unknown): boolean {
  return typeof key === "string" && PLAIN_KEY.test(key);
}

function foreignValue(value: unknown): unknown {
  return typeof value === "string" ? foreignText(value) : value;
}
