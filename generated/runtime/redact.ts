/**
 * Takes secrets out of what others say. A site may repeat in an error what was sent to it, a proxy the
 * whole request, in any of the ways to write text inside of other text, and in several at once.
 */

/** Replaces secrets in a text. */
export type Redact = (text: string) => string;

// Parameters with such a name hold what nobody else may read.
const secretName = /passw|secret|token|cookie|sesskey|apikey|privatekey|enrolmentkey|credential/i;

/** Replaces the given secrets, and the parameters that are secrets by their names. */
export function createRedactor(secrets: readonly string[], params?: object): Redact {
  // What is shorter is no real secret, and replacing it would make nonsense of the text.
  const long = secrets.filter((secret) => secret.length > 5);
  const own = secretParams(params).filter((secret) => secret.length > 2);
  const hidden = [...new Set([...long, ...own])].sort((a, b) => b.length - a.length);
  if (hidden.length === 0) return (text) => text;
  const pattern = hidden.map((secret) => [...secret].map(anyWayToWrite).join("")).join("|");
  return (text) => text.replace(new RegExp(pattern, "gi"), "(secret)");
}

function secretParams(params: unknown, name = "", depth = 0): string[] {
  if (typeof params === "string") {
    if (secretName.test(name)) return [params];
    // Some functions take parameters as JSON in a text.
    return /^\s*[{[]/.test(params) ? secretParams(parsed(params), name, depth + 1) : [];
  }
  if (typeof params !== "object" || params === null || depth > 64) return [];
  return Object.entries(params).flatMap(([key, value]) => {
    // The items of a list go by the name of the list.
    return secretParams(value, Array.isArray(params) ? name : key, depth + 1);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const names: Readonly<Record<string, string>> = {
  "&": "amp",
  "<": "lt",
  ">": "gt",
  '"': "quot",
  "'": "apos",
};
const hex = (code: number): string => code.toString(16).padStart(2, "0");

/** An ASCII character as it is or with a percent sign, however often that was encoded again. */
function ascii(char: string): string {
  return `(?:${char.replace(/[^\w\s]/, "\\$&")}|%(?:25)*${hex(char.charCodeAt(0))})`;
}

const backslash = ascii("\\");

/** A pattern for one character of a secret: plain, escaped, in an address, in a form, in HTML, in JSON. */
function anyWayToWrite(char: string): string {
  if (/[a-z\d]/i.test(char)) return char;
  const code = char.codePointAt(0) ?? 0;
  const percent = [...new TextEncoder().encode(char)]
    .map((byte) => `%(?:25)*${hex(byte)}`)
    .join("");
  const units = Array.from(char, (_, index) => {
    return char.length > index ? char.charCodeAt(index) : 0;
  });
  const unicode = units.map((unit) => `${backslash}+u${hex(unit).padStart(4, "0")}`).join("");
  const entity = [names[char], `${ascii("#")}0*${code}`, `${ascii("#")}x0*${hex(code)}`]
    .filter((name) => name !== undefined)
    .join("|");
  const inHtml = `${ascii("&")}(?:amp${ascii(";")})*(?:${entity})${ascii(";")}`;
  const plain = char === " " ? `(?: |${ascii("+")})` : char.replace(/[^\w\s]/u, "\\$&");
  return `${backslash}*(?:${plain}|${percent}|${unicode}|${inHtml})`;
}
