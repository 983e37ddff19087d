import type { SpecNode, SpecScalar } from "../../model/index.js";
import type { FactNode, ScalarFact } from "./facts.js";

/** Returns how the page prints a scalar of a declared type: only int and float keep a name of their own. */
export function printedKind(type: string): SpecScalar["kind"] {
  if (type === "int" || type === "bool") return "int";
  return type === "float" ? "double" : "string";
}

/** Returns the facts about a scalar if its kind agrees with the page; otherwise the page wins. */
export function factAbout({ kind }: SpecNode, { scalar }: FactNode): ScalarFact | undefined {
  if (kind === "list" || kind === "object") return undefined;
  return scalar?.type === undefined || printedKind(scalar.type) === kind ? scalar : undefined;
}

interface MoodleType {
  /**
   * The format of a text, in a few words. Types that allow any text have none: `raw`, `text`, `cleanhtml` and others
   * tell how Moodle cleans it, not what it looks like.
   */
  readonly form?: string;
  /** The texts that Moodle accepts for a parameter. Absent if that depends on a site's plugins or settings. */
  readonly accepts?: RegExp;
}

const TYPES: Readonly<Record<string, MoodleType>> = {
  bool: { accepts: /^[01]$/ },
  // PHP converts the text and compares the result with the text, so `2.0`, ` 2` and `true` are no ints.
  int: { accepts: /^(0|-?[1-9]\d*)$/ },
  float: { accepts: /^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i },
  raw: {},
  raw_trimmed: { accepts: /^(?!\s).*(?<!\s)$/s },
  text: {},
  clean: {},
  cleanhtml: {},
  alpha: { form: "letters", accepts: /^[a-z]*$/i },
  alphaext: { form: "letters, _ and -", accepts: /^[a-z_-]*$/i },
  alphanum: { form: "letters and digits", accepts: /^[a-z0-9]*$/i },
  alphanumext: { form: "letters, digits, _ and -", accepts: /^[a-z0-9_-]*$/i },
  area: { form: "name of an area", accepts: /^([a-z](?:[a-z0-9_](?!__|$))*[a-z0-9])?$/ },
  auth: { form: "name of an authentication plugin" },
  base64: { form: "base64" },
  capability: {
    form: "name of a capability",
    accepts: /^([a-z0-9_]+\/[a-z0-9_/]+:[a-z0-9_]+)?$/i,
  },
  component: {
    form: "name of a component",
    accepts: /^([a-z][a-z0-9]+|[a-z][a-z0-9]*_[a-z](?:[a-z0-9_]*[a-z0-9])?)?$/,
  },
  email: { form: "e-mail address", accepts: /^(|[^\s@<>()]+@[^\s@<>()]+)$/ },
  file: { form: "file name" },
  host: { form: "host name or IP address" },
  lang: { form: "language code" },
  localurl: { form: "URL within the site" },
  notags: { form: "plain text", accepts: /^(?!.*<[a-z!/?])/is },
  path: { form: "path" },
  plugin: { form: "name of a plugin", accepts: /^([a-z](?:[a-z0-9_](?!__|$))*[a-z0-9])?$/ },
  safedir: { form: "letters, digits, _ and -", accepts: /^[a-z0-9_-]*$/i },
  safepath: { form: "path of letters, digits, _ and -", accepts: /^[a-z0-9/_-]*$/i },
  sequence: { form: "whole numbers with commas between", accepts: /^[0-9,]*$/ },
  stringid: { form: "identifier of a language string", accepts: /^([a-z][a-z0-9._:/-]*)?$/i },
  tag: { form: "tag" },
  taglist: { form: "tags with commas between" },
  theme: { form: "name of a theme" },
  timezone: { form: "time zone" },
  // Without name and password, and of the web: Moodle empties any other.
  url: {
    form: "URL",
    accepts: /^(?!.*[\s<>"])((https?|ftp):\/\/[^@/?#]+([/?#].*)?|(?![a-z][a-z0-9+.-]*:\D).*)$/is,
  },
  username: { form: "user name" },
};

/** All types that Moodle's functions declare, by Moodle's names for them, which are in lower case. */
export const MOODLE_TYPES: readonly string[] = Object.keys(TYPES);

/** Returns the format of a text of this type, such as `URL` or `letters and digits`; undefined for any text. */
export function describeForm(type: string): string | undefined {
  return typeNamed(type)?.form;
}

/** Returns whether Moodle accepts a text for a parameter of a declared type. */
export function fitsDeclaredType(type: string, text: string): boolean {
  // Moodle removes NUL bytes from every text, and refuses what changes.
  if (text.includes("\0") || typeNamed(type)?.accepts?.test(text) === false) return false;
  // PHP's ints have 64 bits.
  return type !== "int" || BigInt(text) === BigInt.asIntN(64, BigInt(text));
}

function typeNamed(type: string): MoodleType | undefined {
  return Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
}
