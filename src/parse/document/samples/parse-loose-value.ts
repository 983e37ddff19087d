import { MAX_DEPTH } from "../../../model/index.js";

/** A value that was found at the beginning of a text. */
export interface LooseValue {
  readonly value: unknown;
  /** The length of its text. */
  readonly length: number;
}

const space = /(?:\s|\/\/[^\n]*|#[^\n]*|\/\*[^*]*\*(?:[^*/][^*]*\*){0,10000}\/){1,10000}/y;
const dots = /\.{2,}|…/y;
const number = /-?\d[\d_]{0,400}(?:\.\d{1,400})?(?:[eE][+-]?\d{1,9})?(?![\w.])/y;
const word = /[A-Za-z_$][\w$-]{0,200}/y;
const constants: Readonly<Record<string, unknown>> = {
  true: true,
  false: false,
  null: null,
  none: null,
  undefined: null,
};

/** Stops reading: the text is no sample. */
class NoSample extends Error {}

/**
 * Reads a sample as people write it: JSON with comments, single quotes, trailing commas, names without quotes, dots for
 * "and so on"; arrays of PHP; dictionaries of Python. Undefined if the text begins with nothing of the kind.
 */
export function parseLooseValue(text: string): LooseValue | undefined {
  const reader = new LooseReader(text);
  try {
    const value = reader.value(0);
    if (typeof value !== "object" || value === null) return undefined;
    return { value, length: reader.at };
  } catch (error) {
    if (error instanceof NoSample) return undefined;
    throw error;
  }
}

/** What stands for more of the same. */
const MORE = Symbol("more");

class LooseReader {
  at = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): unknown {
    if (depth > MAX_DEPTH) throw new NoSample();
    this.#skip();
    const sign = this.#text.charAt(this.at);
    if (sign === "{") return this.#collection("}", depth);
    if (sign === "[") return this.#collection("]", depth);
    if (sign === '"' || sign === "'") return this.#quoted(sign);
    if (this.#take(dots) !== undefined) return MORE;
    const digits = this.#take(number);
    if (digits !== undefined) return Number(digits.replaceAll("_", ""));
    const name = this.#take(word)?.toLowerCase();
    if (name === "array") this.#skip();
    if (name === "array" && this.#text.charAt(this.at) === "(") return this.#collection(")", depth);
    if (name === undefined || !Object.hasOwn(constants, name)) throw new NoSample();
    return constants[name];
  }

  /** Reads what is in brackets: a list, or an object if it has keys. */
  #collection(end: string, depth: number): unknown {
    this.at++;
    const items: unknown[] = [];
    const entries: [string, unknown][] = [];
    for (;;) {
      this.#skip();
      if (this.#text.charAt(this.at) === end) break;
      const item = this.#keyOrValue(end, depth);
      if (this.#takeArrow()) {
        if (typeof item !== "string" && typeof item !== "number") throw new NoSample();
        const value = this.value(depth + 1);
        entries.push([String(item), value === MORE ? null : value]);
      } else if (item !== MORE) items.push(item);
      this.#skip();
      if (this.#text.charAt(this.at) === ",") this.at++;
      else if (item !== MORE && this.#text.charAt(this.at) !== end) throw new NoSample();
    }
    this.at++;
    if (items.length > 0 && entries.length > 0) throw new NoSample();
    return collected(end, items, entries);
  }

  /** In an object a word may be a key. */
  #keyOrValue(end: string, depth: number): unknown {
    const before = this.at;
    const name = end === "}" ? this.#take(word) : undefined;
    if (name !== undefined && /^\s{0,100}:/.test(this.#text.slice(this.at, this.at + 101)))
      return name;
    this.at = before;
    return this.value(depth + 1);
  }

  #takeArrow(): boolean {
    this.#skip();
    const sign = /^(?:=>|:(?!:))/.exec(this.#text.slice(this.at, this.at + 2))?.[0];
    this.at += sign?.length ?? 0;
    return sign !== undefined;
  }

  #quoted(sign: string): string {
    let text = "";
    for (let at = this.at + 1; at < this.#text.length; at++) {
      const one = this.#text.charAt(at);
      if (one === sign) {
        this.at = at + 1;
        return text;
      }
      if (one === "\n") break;
      if (one === "\\") at++;
      text += this.#text.charAt(at);
    }
    throw new NoSample();
  }

  #skip(): void {
    this.#take(space);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.#text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }
}

function collected(
  end: string,
  items: readonly unknown[],
  entries: readonly (readonly [string, unknown])[],
): unknown {
  const isList =
    entries.length === 0 ? end !== "}" : entries.every(([key], index) => key === String(index));
  if (entries.length === 0) {
    if (end === "}" && items.length > 0) throw new NoSample();
    return isList ? items : {};
  }
  if (isList && end !== "}") return entries.map(([, value]) => value);
  // A plain object would lose a field called `__proto__`.
  const record: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of entries) record[key] = value;
  return record;
}
