import { largest } from "../../text/index.js";
/** A value of PHP's form data: text, or an array with keys in the order of their first appearance. */
export type PhpValue = string | PhpArray;
export type PhpArray = Map<string, PhpValue>;

/** The fields of a form as sent, and the values that PHP decodes from them. */
export interface DecodedForm {
  /** All fields, in order. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The number of fields that PHP silently dropped, because there were too many. */
  readonly dropped: number;
  readonly values: PhpArray;
}

/** PHP's limit for the depth of brackets; deeper fields are dropped. */
const maxNestingLevel = 64;

/**
 * Decodes `application/x-www-form-urlencoded` text as PHP does: brackets make arrays, blanks and
 * dots in a name become underscores, a later field replaces an earlier one of the same name, and
 * fields after the first `maxInputVars` are dropped.
 */
export function decodeForm(text: string, maxInputVars = 1000): DecodedForm {
  const fields = text
    .split("&")
    .filter((part) => part !== "")
    .map((part): [string, string] => {
      const equals = part.indexOf("=");
      return equals < 0
        ? [urldecode(part), ""]
        : [urldecode(part.slice(0, equals)), urldecode(part.slice(equals + 1))];
    });
  const values: PhpArray = new Map();
  for (const [name, value] of fields.slice(0, maxInputVars)) register(values, name, value);
  return { fields, dropped: Math.max(0, fields.length - maxInputVars), values };
}

function urldecode(text: string): string {
  if (!/[%+]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    // PHP accepts any bytes.
    return decodeBytes(text);
  }
}

function decodeBytes(text: string): string {
  const bytes: number[] = [];
  const source = Buffer.from(text, "utf8").toString("latin1");
  for (let index = 0; index < source.length; index++) {
    const hex = source.slice(index + 1, index + 3);
    if (source[index] === "%" && /^[0-9a-f]{2}$/i.test(hex)) {
      bytes.push(Number.parseInt(hex, 16));
      index += 2;
    } else bytes.push(source[index] === "+" ? 0x20 : source.charCodeAt(index));
  }
  return Buffer.from(bytes).toString("utf8");
}

/** Registers a field as PHP's `php_register_variable_ex` does. */
function register(values: PhpArray, field: string, value: string): void {
  const [name, keys] = splitName(field.replace(/^ +/, ""));
  if (name === "" || keys.length > maxNestingLevel) return;
  let array = values;
  let key: string = name;
  for (const next of keys) {
    const existing = array.get(key);
    const child: PhpArray = existing instanceof Map ? existing : new Map();
    array.set(key, child);
    array = child;
    key = next ?? nextIndex(child);
  }
  array.set(key, value);
}

/** Returns the name before the brackets and the keys in them; undefined for empty brackets. */
function splitName(field: string): [name: string, keys: (string | undefined)[]] {
  const bracket = field.indexOf("[");
  if (bracket < 0) return [field.replace(/[ .]/g, "_"), []];
  const name = field.slice(0, bracket).replace(/[ .]/g, "_");
  const keys: (string | undefined)[] = [];
  let rest = field.slice(bracket);
  while (rest.startsWith("[")) {
    const end = rest.indexOf("]");
    if (end < 0) {
      // An unclosed bracket does not make an array: the first one becomes part of the name.
      return keys.length === 0 ? [`${name}_${rest.slice(1)}`, []] : [name, keys];
    }
    const key = rest.slice(1, end).replace(/^[ \t\r\n\v\f]+/, "");
    keys.push(key === "" ? undefined : key);
    rest = rest.slice(end + 1);
  }
  return [name, keys];
}

function nextIndex(array: PhpArray): string {
  const indexes = [...array.keys()].filter((key) => /^(0|[1-9]\d*)$/.test(key)).map(Number);
  return String(largest(-1, indexes) + 1);
}
