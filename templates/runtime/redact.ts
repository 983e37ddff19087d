/**
 * Hides secrets in foreign texts. A site may repeat its input in an error, and a proxy the whole request:
 * escaped for JSON or PHP, encoded for an address, a form or HTML, and several of these at once. Therefore
 * this module decodes the text step by step, and searches it after each step. The time grows only linearly
 * with the length of the text, because its author may be an attacker.
 */

/**
 * Replaces secrets in a text, of which at most `most` characters are returned. The text is cut after hiding
 * the secrets: half a secret at the end would not be recognised.
 */
export type Redact = (text: string, most?: number) => string;

/** Returns a function that hides the given secrets, and the parameters that are secrets by their names. */
export function createRedactor(secrets: readonly string[], params?: object): Redact {
  const targets: Targets = new Map();
  for (const secret of secrets.flatMap(partsOf)) addTarget(targets, secret, secret.length < 6);
  for (const secret of secretParams(params)) addTarget(targets, secret, false);
  // Beyond the end of a window there is enough to recognise a secret that begins in it.
  const margin = 2_000 + 20 * Math.max(0, ...[...targets.keys()].map(({ length }) => length));
  return (text, most = Infinity) => {
    const cut = Math.min(most, text.length);
    const ranges: Range[] = [];
    for (let start = 0; start < cut; start += windowSize) {
      // A window may begin within an encoded character.
      const from = Math.max(0, start - 100);
      const source = text.slice(from, Math.min(start + windowSize, cut) + margin);
      for (const [first, last] of rangesIn(source, targets)) {
        // The window before has found the secrets that begin before this one.
        if (from + first >= start) ranges.push([from + first, from + last]);
      }
    }
    return hide(text, ranges, cut);
  };
}

// Texts are searched in windows, because the positions of all characters need much more memory than a text.
const windowSize = 100_000;

/**
 * The secrets to search for, in the form that `comparable` gives to texts. Words are hidden only where they are
 * not part of a longer one: replacing them elsewhere would garble the text.
 */
type Targets = Map<string, boolean>;

/** Adds a secret, and its JSON: without backslashes, `\n` and the like cannot be told from letters. */
function addTarget(targets: Targets, secret: string, isWord: boolean): void {
  for (const form of [secret, JSON.stringify(secret).slice(1, -1)]) {
    const { text } = comparable(unitsOf(form));
    if (text.length > 2) targets.set(text, isWord);
  }
}

/**
 * Returns a token or the value of a header, and the parts of the latter: credentials, cookies. Anything
 * shorter than six characters is no real secret, except the password of credentials.
 */
function partsOf(secret: string): string[] {
  const words = secret.split(/[\s;,]+/);
  const values = words.map((word) => word.slice(word.indexOf("=") + 1));
  const parts = [secret, ...words, ...values].filter((part) => part.length > 5);
  return [...parts, ...words.flatMap(decodedCredentials)];
}

/** Returns `user:password` and the password of the header `Authorization: Basic`. */
function decodedCredentials(text: string): string[] {
  try {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    const decoded = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const [, password] = /:([^]*)/.exec(decoded) ?? [];
    return password === undefined ? [] : [decoded, password];
  } catch {
    return [];
  }
}

// Parameters with such a name contain secrets.
const secretName = /passw|secret|token|cookie|sesskey|apikey|privatekey|enrolmentkey|credential/i;

function secretParams(params: unknown, name = "", depth = 0): string[] {
  if (depth > 64) return [];
  if (typeof params === "string") {
    if (secretName.test(name)) return [params];
    try {
      // Some functions take parameters as JSON in a text.
      return secretParams(JSON.parse(params), name, depth + 1);
    } catch {
      return [];
    }
  }
  return Object.entries(Object(params)).flatMap(([key, value]) => {
    // The items of a list go by the name of the list.
    return secretParams(value, Array.isArray(params) ? name : key, depth + 1);
  });
}

/** A decoded text: its UTF-16 units, and for each the offset behind it in the source. */
interface Units {
  readonly text: string;
  readonly ends: Int32Array;
}

type Range = readonly [start: number, end: number];

/** Returns the ranges of the secrets in a text, however it is encoded. */
function rangesIn(source: string, targets: Targets): Range[] {
  const ranges: Range[] = [];
  let units = unitsOf(source);
  // More than six layers of encodings are not worth the time.
  for (let layer = 0; layer < 7; layer++) {
    const shown = comparable(units);
    const endOf = (at: number): number => shown.ends[at - 1] ?? 0;
    for (const [secret, isWord] of targets) {
      for (const [first, last] of occurrences(shown.text, secret)) {
        /** Whether a word continues between the unit before an offset and the one behind it. */
        const isWithin = (at: number): boolean =>
          /^\w\w/.test(shown.text.slice(at - 1, at + 1)) && endOf(at) + 1 === endOf(at + 1);
        if (isWord && (isWithin(first) || isWithin(last))) continue;
        let from = endOf(first);
        // Signs that are ignored within a secret are not part of it at its beginning.
        while (/[/\t\r\n]/.test(source.charAt(from))) from++;
        ranges.push([from, endOf(last)]);
      }
    }
    const decoded = rewrite(units, encoded, decode);
    if (decoded.text === units.text) break;
    units = decoded;
  }
  return ranges.sort(([a], [b]) => a - b);
}

/** Returns where a secret is in a text. Its beginning is enough: logs and stack traces cut long values. */
function occurrences(text: string, secret: string): readonly Range[] {
  const start = secret.length < 16 ? secret : secret.slice(0, 8);
  const found: Range[] = [];
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    let length = start.length;
    while (length < secret.length && text[at + length] === secret[length]) length++;
    found.push([at, at + length]);
  }
  return found;
}

function unitsOf(text: string): Units {
  const ends = new Int32Array(text.length);
  for (let index = 0; index < text.length; index++) ends[index] = index + 1;
  return { text, ends };
}

/** Returns a text in the form in which it is compared: in lower case, without ignored signs, `+` as a space. */
function comparable({ text, ends }: Units): Units {
  // One letter has two in lower case, and one has another at the end of a word.
  const lower = text.replaceAll("İ", "i").toLowerCase().replaceAll("ς", "σ").replaceAll("+", " ");
  // Escapes add backslashes; addresses turn those into slashes, and lose line breaks and tabs.
  return rewrite({ text: lower, ends }, /[\\/\t\r\n]/g, () => "");
}

// Percent signs are decoded one UTF-8 character at a time, so that each decoded character has a position. JSON in
// JSON has several backslashes before a `u`.
const encoded =
  /\\{2,}|\\u[\da-f]{4}|%[0-7][\da-f]|%[c-f][\da-f](?:%[89ab][\da-f]){1,3}|&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos);/gi;

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** Decodes one sign: backslashes, an escape of JSON, percent signs, or an entity of HTML. */
function decode(sign: string): string {
  try {
    if (sign.endsWith("\\")) return "\\";
    if (sign.startsWith("%")) return decodeURIComponent(sign);
    const code = sign
      .toLowerCase()
      .replace(/\\u|&#x/, "0x")
      .replace(/[&#;]/g, "");
    return entities[code] ?? String.fromCodePoint(Number(code));
  } catch {
    return sign;
  }
}

/** Replaces the matches of a pattern by texts that are not longer. */
function rewrite(
  { text, ends }: Units,
  pattern: RegExp,
  replace: (found: string) => string,
): Units {
  const kept = ends.slice();
  const rewritten = text.replace(pattern, (found: string, offset: number) => {
    const piece = replace(found);
    if (piece === found) return found;
    const end = offset + found.length;
    const start = end - piece.length;
    kept.fill(0, offset, start).fill(ends[end - 1] ?? 0, start, end);
    return piece;
  });
  return {
    text: rewritten,
    ends: rewritten.length < text.length ? kept.filter((end) => end > 0) : kept,
  };
}

/** Replaces the ranges of a text, which may overlap, up to a cut. */
function hide(text: string, ranges: readonly Range[], cut: number): string {
  let shown = "";
  let position = 0;
  for (const [start, end] of ranges) {
    if (start >= cut) break;
    if (end <= position) continue;
    // Text that follows a hidden part immediately belongs to it.
    if (start > position || position === 0) shown += `${text.slice(position, start)}(secret)`;
    position = end;
  }
  return shown + text.slice(position, cut);
}
