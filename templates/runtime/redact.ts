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
  const targets = [
    ...secrets.flatMap(partsOf).flatMap((secret) => targetsFor(secret, secret.length < 6)),
    ...secretParams(params).flatMap((secret) => targetsFor(secret, false)),
  ].filter(({ text }) => text.length > 2);
  const longest = Math.max(0, ...targets.map(({ text }) => text.length));
  // Beyond the end of a window there is enough to recognise a secret that begins in it.
  const margin = 2_000 + 20 * longest;
  return (text, most = Infinity) => {
    if (targets.length === 0) return text.slice(0, most);
    const cut = Math.min(most, text.length);
    const ranges: Range[] = [];
    for (let start = 0; start < cut; start += windowSize) {
      const from = Math.max(0, start - contextSize);
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

/** The number of characters before a window that are read too: a window may begin within an encoded character. */
const contextSize = 100;

/** A secret to search for. */
interface Target {
  /** The secret in the form that `comparable` gives to texts. */
  readonly text: string;
  /** This beginning is enough: logs and stack traces cut long values. */
  readonly start: string;
  /** Hidden only where it is not part of a word: replacing it elsewhere would garble the text. */
  readonly isWord: boolean;
}

/** Returns the targets for a secret: one more for `\n` and the like, which cannot be told from other escapes. */
function targetsFor(secret: string, isWord: boolean): Target[] {
  const escaped = secret.replaceAll("\n", "n").replaceAll("\r", "r").replaceAll("\t", "t");
  const forms = escaped === secret ? [secret] : [secret, escaped];
  return forms.map((form) => {
    const { text } = comparable(unitsOf(form));
    return { text, start: text.length < 16 ? text : text.slice(0, 8), isWord };
  });
}

/**
 * Returns a token or the value of a header, and the parts of the latter: credentials, cookies. Anything
 * shorter than six characters is no real secret, except the password of credentials.
 */
function partsOf(secret: string): string[] {
  const words = secret.split(/[\s;,]+/);
  const values = words.map((word) => word.slice(word.indexOf("=") + 1));
  const parts = [secret, ...words, ...values].filter((part) => part.length > 5);
  return [...new Set([...parts, ...words.flatMap(decodedCredentials)])];
}

/** Returns `user:password` and the password of the header `Authorization: Basic`. */
function decodedCredentials(text: string): string[] {
  if (!/^[\w+/-]+=*$/.test(text)) return [];
  try {
    const chars = atob(text);
    const bytes = new Uint8Array(chars.length);
    for (let at = 0; at < chars.length; at++) bytes[at] = chars.charCodeAt(at);
    const decoded = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    const colon = decoded.indexOf(":");
    return colon < 0 ? [] : [decoded, decoded.slice(colon + 1)];
  } catch {
    return [];
  }
}

// Parameters with such a name contain secrets.
const secretName = /passw|secret|token|cookie|sesskey|apikey|privatekey|enrolmentkey|credential/i;

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

/** A decoded text: its UTF-16 units, and for each the offset behind it in the source. */
interface Units {
  readonly text: string;
  readonly ends: Int32Array;
}

type Range = readonly [start: number, end: number];

// The maximum number of encodings to undo; more layers are not worth the time.
const maxLayers = 6;

/** Returns the ranges of the secrets in a text, however it is encoded. */
function rangesIn(source: string, targets: readonly Target[]): Range[] {
  const ranges: Range[] = [];
  let units = unitsOf(source);
  for (let layer = 0; layer <= maxLayers; layer++) {
    const shown = comparable(units);
    const { ends } = shown;
    for (const target of targets) {
      for (const [first, last] of occurrences(shown, target)) {
        let from = ends[first - 1] ?? 0;
        // Signs that are ignored within a secret are not part of it at its beginning.
        while (/^[/\t\r\n]/.test(source.charAt(from))) from++;
        ranges.push([from, ends[last - 1] ?? 0]);
      }
    }
    const decoded = decode(units);
    if (decoded.text.length === units.text.length) break;
    units = decoded;
  }
  return ranges.sort(([a], [b]) => a - b);
}

function occurrences(
  { text, ends }: Units,
  { text: secret, start, isWord }: Target,
): readonly Range[] {
  /** Whether a word continues between the unit before an offset and the one behind it. */
  const isWithin = (at: number): boolean =>
    /^\w\w/.test(text.slice(at - 1, at + 1)) && (ends[at - 1] ?? 0) + 1 === ends[at];
  const found: Range[] = [];
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    let length = start.length;
    while (length < secret.length && text[at + length] === secret[length]) length++;
    if (!isWord || !(isWithin(at) || isWithin(at + length))) found.push([at, at + length]);
  }
  return found;
}

function unitsOf(text: string): Units {
  const ends = new Int32Array(text.length);
  for (let index = 0; index < text.length; index++) ends[index] = index + 1;
  return { text, ends };
}

// Escapes add backslashes; addresses turn those into slashes, and lose line breaks and tabs.
const ignored = /[\\/\t\r\n]/g;

/** Returns a text in the form in which it is compared: in lower case, without ignored signs, `+` as a space. */
function comparable({ text, ends }: Units): Units {
  // One letter has two in lower case, and one has another at the end of a word.
  const lower = text.replaceAll("İ", "i").toLowerCase().replaceAll("ς", "σ").replaceAll("+", " ");
  const kept = lower.replace(ignored, "");
  if (kept.length === lower.length) return { text: lower, ends };
  return { text: kept, ends: ends.filter((_end, at) => !"\\/\t\r\n".includes(lower.charAt(at))) };
}

// Percent signs are decoded one UTF-8 character at a time, so that each decoded character has a position.
const encoded =
  /\\u(?<unicode>[\da-f]{4})|(?<percent>%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-7](?:%[89ab][\da-f]){3})|&(?:#(?<decimal>\d{1,7})|#x(?<hex>[\da-f]{1,6})|(?<name>amp|lt|gt|quot|apos));/gi;

const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** Decodes one layer of JSON's escapes, of percent signs and of HTML's entities. */
function decode({ text, ends }: Units): Units {
  let decoded = "";
  const newEnds = new Int32Array(text.length);
  let position = 0;
  const keep = (to: number): void => {
    newEnds.set(ends.subarray(position, to), decoded.length);
    decoded += text.slice(position, to);
    position = to;
  };
  for (const match of text.matchAll(encoded)) {
    const piece = decodedMatch(match);
    if (piece === undefined) continue;
    keep(match.index);
    position += match[0].length;
    newEnds.fill(ends[position - 1] ?? 0, decoded.length, decoded.length + piece.length);
    decoded += piece;
  }
  keep(text.length);
  return { text: decoded, ends: newEnds.subarray(0, decoded.length) };
}

function decodedMatch({ groups = {} }: RegExpExecArray): string | undefined {
  const { unicode, percent, decimal, hex, name } = groups;
  try {
    if (unicode !== undefined) return String.fromCharCode(Number.parseInt(unicode, 16));
    if (percent !== undefined) return decodeURIComponent(percent);
    if (name !== undefined) return entities[name.toLowerCase()];
    return String.fromCodePoint(
      decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal),
    );
  } catch {
    return undefined;
  }
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
