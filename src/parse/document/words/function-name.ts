import type { DocumentLine } from "../document-line.js";
import { withoutEnd } from "./strip-signs.js";

/**
 * The prefixes of Moodle's functions: the types of its plugins, the core, and names from before 2.2. Names with
 * other prefixes also count as functions if they have three parts.
 */
const beginnings = new Set(
  (
    "core mod local block tool auth enrol report gradereport gradeexport gradeimport gradingform repository " +
    "portfolio filter editor atto tiny theme format availability qtype qbehaviour qbank qformat quiz " +
    "quizaccess assignsubmission assignfeedback assignment booktool forumreport ltisource ltiservice " +
    "scormreport workshopform workshopallocation workshopeval message webservice search media contenttype " +
    "customfield dataformat datafield datapreset profilefield plagiarism paygw cachestore cachelock " +
    "calendartype coursereport mnetservice fileconverter antivirus mlbackend logstore tinymce h5plib " +
    "communication sms aiprovider aiplacement adminpresets moodle factor gradepenalty totara hub"
  ).split(" "),
);

/** Returns whether a word is the name of a web service function. */
export function isFunctionName(word: string): boolean {
  if (!/^[a-z][A-Za-z0-9]*(?:_[A-Za-z0-9]*){1,200}$/.test(word) || word.length > 200) return false;
  const parts = word.split("_");
  return (parts.length >= 3 && parts[1] !== "") || beginnings.has(parts[0] ?? "");
}

/** Returns whether a name begins as functions do; other words with two underscores occur in any text. */
export function hasKnownBeginning(name: string): boolean {
  return beginnings.has(name.split("_", 1)[0] ?? "");
}

/** A line whose purpose is to name a function. */
export interface NamedFunction {
  readonly name: string;
  /** The text after the name, such as the badge of a deprecated function. */
  readonly behind: string;
}

/**
 * Reads the function that a heading or a separate line names: perhaps with a number, quotation marks, brackets,
 * an anchor sign, or a few words.
 */
export function readNameLine(text: string, role: DocumentLine["role"]): NamedFunction | undefined {
  if (text.length > 300 || !text.includes("_")) return undefined;
  const unmarked = text
    .replace(/\[([^\]]{0,300})\]\([^)]{0,300}\)/g, "$1")
    .replace(/\{#[^}]{0,300}\}|[`*]/g, "")
    .replace(/\\_/g, "_")
    .replace(/^\s*\(?(?:\d+(?:\.\d+){0,20}[.)]{0,2}|(?:[a-z]|[ivx]{1,6})[.)]{1,2})\s+/i, "");
  const plain = apart(withoutLinks(withoutEnd(unmarked, /[\s¶#§🔗]/u).trim()));
  const alone = /^[“”"'‘’]?([A-Za-z0-9_]+)(?:\(\s*\))?[“”"'‘’]?\s*:?$/.exec(plain)?.[1];
  if (alone !== undefined) return isFunctionName(alone) ? { name: alone, behind: "" } : undefined;
  return (
    readBadgedName(plain) ??
    (role === "heading" || role === "term" ? readSignature(plain) : undefined) ??
    (role === "heading" ? readNameAmongWords(plain) : undefined)
  );
}

/** Reads a name followed by a badge: `local_rooms_find (Deprecated)`, `local_rooms_find (since version 2.1)`. */
function readBadgedName(text: string): NamedFunction | undefined {
  const start = /^([A-Za-z0-9_]+)(?:\(\s*\))?(?:\s+|\s*(?=[([]))/.exec(text);
  const [, name = ""] = start ?? [];
  if (!start || !isFunctionName(name) || !hasKnownBeginning(name)) return undefined;
  const behind = text
    .slice(start[0].length)
    .replace(/^[-–—:([]\s*/, "")
    .replace(/[)\]]$/, "");
  const isBadge = /^\p{L}[\p{L}\p{M}\s-]{2,30}$/u.test(behind) || isRelease(behind);
  return isBadge ? { name, behind } : undefined;
}

/** Returns whether words say since when something exists: `since version 2.1`, `new in 3.2`, `v4.0+`. */
export function isRelease(text: string): boolean {
  return (
    text.length <= 40 &&
    /^(?:(?:since|from|as of|new in|added in|introduced in|available since|ab|seit|depuis|desde|dal|с)\s+)?(?:moodle\s+|version\s+|versión\s+|release\s+|v\.?\s*)?\d+(?:\.\d+){0,3}\+?$/i.test(
      text,
    )
  );
}

/** The words for deprecated in Moodle's language packs, as a page shows them directly behind a name. */
const badges = (
  "Deprecated Deprecado Deprecada Deprecato Depreciado Déprécié Dépréciée Deprecat Obsolete Obsoleto Obsoleta Obsolète " +
  "Obsolet Veraltet Verouderd Descontinuado Descontinuada Desaconsejado Zastaralé Zastaralý Przestarzałe Przestarzała " +
  "Föråldrad Forældet Foreldet Utdatert Vanhentunut Elavult Pasenęs Zastarelo Zastarjelo Învechit"
).split(" ");
const deprecated = new RegExp(
  `(?:^|[^\\p{L}])(?:${badges.join("|")})(?:$|[^\\p{L}])|deprecat|obsol|veraltet|устар|застар|非推奨|已弃用|已棄用|废弃`,
  "iu",
);

/** Returns whether words behind a name say that a function is deprecated. */
export function saysDeprecated(text: string): boolean {
  return deprecated.test(text);
}

/** Puts a blank before a badge that copying glued to its name: `local_rooms_findDeprecado`. */
function apart(text: string): string {
  const badge = badges.find((word) => text.endsWith(word));
  const start = badge === undefined ? foreignStart(text) : text.length - badge.length;
  const name = start === undefined ? "" : text.slice(0, start);
  return isFunctionName(name) ? `${name} ${text.slice(start)}` : text;
}

/** Returns where letters begin that no name has. */
function foreignStart(text: string): number | undefined {
  const ascii = /^[A-Za-z0-9_]{1,200}/.exec(text)?.[0].length ?? 0;
  return /^\p{L}/u.test(text.slice(ascii)) ? ascii : undefined;
}

/** Reads a name with its parameters: `local_rooms_find(building, floor)`. */
function readSignature(text: string): NamedFunction | undefined {
  const name = /^([A-Za-z0-9_]+)\s?\([^()]*\)$/.exec(text)?.[1] ?? "";
  return isFunctionName(name) ? { name, behind: "" } : undefined;
}

function readNameAmongWords(text: string): NamedFunction | undefined {
  const words = text.split(/[\s/:()"'“”]+/).filter((word) => word !== "");
  const names = words.filter((word) => isFunctionName(word) && hasKnownBeginning(word));
  const [name] = names;
  if (name === undefined || names.length > 1 || words.length > 6) return undefined;
  return { name, behind: text.slice(text.indexOf(name) + name.length).trim() };
}

/** Removes the links that wikis put after a heading: `[edit | edit source]`. */
function withoutLinks(text: string): string {
  const open = text.endsWith("]") ? text.lastIndexOf("[") : -1;
  return open > 0 && text.length - open < 60 ? text.slice(0, open).trimEnd() : text;
}
