/** A value that PHP decodes from a form: text, or an array with keys. */
export type PhpValue = string | PhpArray;

/** A PHP array: integer and text keys, in order. */
export type PhpArray = Map<string, PhpValue>;

/** The settings of PHP; the defaults are PHP's own. */
export interface PhpSettings {
  readonly maxInputVars?: number;
  readonly maxInputNestingLevel?: number;
}

/**
 * Reads a form as PHP fills `$_POST`: brackets make arrays, `[]` means the next number, spaces and
 * dots in a variable's name become underscores, and fields beyond the limits are dropped silently.
 */
export function decodePhpForm(body: string, settings: PhpSettings = {}): PhpArray {
  const { maxInputVars = 1000, maxInputNestingLevel = 64 } = settings;
  const variables: PhpArray = new Map();
  for (const [name, text] of [...new URLSearchParams(body)].slice(0, maxInputVars)) {
    const keys = keysOf(name);
    if (keys && keys.length - 1 <= maxInputNestingLevel) store(variables, keys, text);
  }
  return variables;
}

/** Returns the keys of a field's name, with `undefined` for `[]`. Returns none if PHP ignores the field. */
function keysOf(name: string): (string | undefined)[] | undefined {
  const text = name.replace(/^ +/, "").split("\0", 1)[0] ?? "";
  const bracket = text.indexOf("[");
  const plain = (bracket < 0 ? text : text.slice(0, bracket)).replace(/[ .]/g, "_");
  if (plain === "") return undefined;
  const keys: (string | undefined)[] = [plain];
  let at = bracket;
  while (at >= 0 && text[at] === "[") {
    const end = text.indexOf("]", at + 1 + (/\s/.test(text[at + 1] ?? "") ? 1 : 0));
    // A bracket without an end makes no array: PHP treats it as part of the name.
    if (end < 0) return [`${plain}_${text.slice(bracket + 1)}`];
    const key = text.slice(at + 1, end);
    keys.push(/^[ \t\n\v\f\r]?$/.test(key) ? undefined : key);
    at = end + 1;
  }
  return keys;
}

function store(into: PhpArray, keys: readonly (string | undefined)[], text: string): void {
  const [first, ...rest] = keys;
  const key = first ?? String(nextNumber(into));
  if (rest.length === 0) {
    into.set(key, text);
    return;
  }
  const present = into.get(key);
  const inner: PhpArray = present instanceof Map ? present : new Map();
  into.set(key, inner);
  store(inner, rest, text);
}

function nextNumber(array: PhpArray): number {
  const numbers = [...array.keys()].filter((key) => /^(0|-?[1-9]\d*)$/.test(key)).map(Number);
  return Math.max(-1, ...numbers) + 1;
}
