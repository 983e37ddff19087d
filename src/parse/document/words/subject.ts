import type { DocumentLine } from "../document-line.js";
import { withoutEnd, withoutMarks } from "./strip-signs.js";
import { topicWords, type TopicWord } from "./topic-words.js";

/**
 * The topic of the lines below a heading, or below a word with a colon. `foreign`: neither parameters nor an answer,
 * whatever they look like; `unsupported`: parameters that cannot be used. `presence`: the topic stays, and only the
 * presence changes.
 */
export type Subject =
  | "parameters"
  | "answer"
  | "request"
  | "error"
  | "structure"
  | "foreign"
  | "unsupported"
  | "presence"
  | "other";

/** A topic, and what its words say about everything below them. */
export interface Topic {
  readonly about: Subject;
  /** `Required` or `Optional`, if the words state it for all entries below. */
  readonly label?: string;
}

const isBold = /^\s*(?:[-*•+]\s+)?(?:\*\*|__)/;
const structures =
  /^(?:general structure|structure générale|allgemeine struktur|estructura general|struttura generale|общая структура)$/;
const requests =
  /^(?:(?:sample|example)?\s*(?:request|query|call|usage)(?: (?:body|example|sample))?|examples?|curl|requête|anfrage|beispiel)$/;
const errors = /^(?:message d'erreur|mensaje de error|error (?:message|response|codes?))$/;

/** Returns the topic that a line announces, if the line is a heading or consists of a few known words. */
export function readTopic(line: DocumentLine): Topic | undefined {
  if (line.role === "code" || line.role === "row" || line.text.length > 80) return undefined;
  const isHeading = line.role === "heading";
  const plain = withoutMarks(line.text)
    .replace(/^[\d.)\s]+/, "")
    .replaceAll("__", "");
  const words = withoutAside(plain).toLowerCase();
  const topic = topicOf(words) ?? (isHeading ? topicOfHeading(words) : undefined);
  if (!topic) return isHeading ? { about: "other" } : undefined;
  // A lone word is a label only if its markup says so.
  const isMarked =
    isHeading || isBold.test(line.raw ?? "") || /[:：]$/.test(withoutEnd(line.text, /[\s*_]/));
  if (!isMarked && needsMark(topic.about, words)) return undefined;
  const aside = topic.label === undefined ? presenceIn(asideOf(plain)) : undefined;
  return aside === undefined ? topic : { ...topic, label: aside };
}

/** A label, and the words behind its colon. */
export interface InlineLabel extends Topic {
  readonly rest: string;
}

/** Reads a label with its contents on the same line: `Parameters: none`, `Returns: a list of books`. */
export function readInlineLabel(line: DocumentLine): InlineLabel | undefined {
  const { role, text, raw = text } = line;
  if (role === "code" || role === "row" || role === "heading" || text.length > 2_000)
    return undefined;
  const colon = text.search(/[:：]/);
  if (colon < 4 || colon > 60) return undefined;
  const head = withoutMarks(text.slice(0, colon)).trim();
  if (!/^\p{Lu}/u.test(head) || /`/.test(raw.slice(0, colon))) return undefined;
  const rest = text
    .slice(colon + 1)
    .replace(/^\s*(?:\*\*|__)?\s*/, "")
    .trim();
  const topic = rest === "" ? undefined : readTopic({ ...line, text: `${head}:`, raw: `${head}:` });
  const isUsable = topic?.about === "parameters" || topic?.about === "answer";
  return isUsable ? { ...topic, rest } : undefined;
}

/** Returns whether words in place of a list say that there is nothing: `None`, `n/a`, `keine`. */
export function saysNone(text: string): boolean {
  return none.test(withoutMarks(text));
}

const none =
  /^\(?(?:none|nothing|null|void|no|n\/?a|not applicable|no (?:\w+ ){0,2}(?:parameters?|arguments?|inputs?|values?|data)(?: (?:are|is) (?:needed|required|returned))?|empty|[-–—]|aucune?|rien|néant|keine?|nichts|ninguno|ninguna|nada|nenhum|nenhuma|nessuno|nessuna|niente|нет|ничего|无|無|なし|없음)\)?[.!]?$/i;

/** Returns the topic that a line announces, without what it says about presence. */
export function readLabelLine(line: DocumentLine): Subject | undefined {
  return readTopic(line)?.about;
}

/** Returns the topic that the words of a line announce, regardless of its markup. */
export function readLabelText({ text }: Pick<DocumentLine, "text">): Subject | undefined {
  return readLabelLine({ role: "text", text, offset: 0, level: 0, block: 0 });
}

function topicOf(words: string): Topic | undefined {
  if (structures.test(words)) return { about: "structure" };
  if (errors.test(words)) return { about: "error" };
  const meanings = topicWords(words);
  const about = meanings && subjectOf(new Set(meanings));
  if (about === undefined) return undefined;
  const label = presenceOf(new Set(meanings));
  return { about, ...(label !== undefined && { label }) };
}

function subjectOf(has: ReadonlySet<TopicWord>): Subject | undefined {
  if (has.has("error")) return "error";
  if (has.has("foreign")) return "foreign";
  if (has.has("unsupported")) return has.has("parameters") ? "unsupported" : undefined;
  if (has.has("answer")) return "answer";
  if (has.has("parameters")) return "parameters";
  if (has.has("input") && (has.has("thing") || has.size === 1 || has.has("sample")))
    return has.has("required") || has.has("optional") ? "parameters" : "request";
  if (has.has("sample") || has.has("input")) return has.has("thing") ? undefined : "request";
  const isStated = has.has("required") || has.has("optional");
  if (isStated && has.has("thing")) return "parameters";
  return isStated ? "presence" : undefined;
}

/** Returns whether words announce something only as a heading, in bold letters or with a colon. */
function needsMark(about: Subject, words: string): boolean {
  if (about === "request") return !requests.test(words);
  return about === "presence" || about === "foreign" || about === "unsupported";
}

/** Words that state both state nothing about each of the entries. */
function presenceOf(has: ReadonlySet<TopicWord>): string | undefined {
  if (has.has("required") === has.has("optional")) return undefined;
  return has.has("required") ? "Required" : "Optional";
}

/** Reads a heading with more words: `Optional - Content filtering`, `Paging parameters`. */
function topicOfHeading(words: string): Topic | undefined {
  const end = words.search(/ [-–—]|[–—:]/);
  const led = end === -1 ? undefined : topicOf(words.slice(0, end));
  if (led) return led;
  if (/\b(?:not|non|un\w+ed|without|no|in|on|about|with|between|and|or)\b|_/.test(words)) {
    return undefined;
  }
  const parts = words.split(/\s+/);
  const last = topicWords(parts.at(-1) ?? "");
  return parts.length <= 3 && last?.[0] === "parameters" ? { about: "parameters" } : undefined;
}

/** Returns a text without words in brackets, colons and anchor signs at its end. */
function withoutAside(text: string): string {
  const trimmed = withoutEnd(text, /[\s:：¶#]/);
  const link = trimmed.endsWith("]") ? trimmed.lastIndexOf("[") : -1;
  const plain = link > 0 ? withoutEnd(trimmed.slice(0, link), /[\s:：¶#]/) : trimmed;
  const open = asideStart(plain);
  return withoutEnd(open === -1 ? plain : plain.slice(0, open), /[\s:：¶#(]/);
}

function asideOf(text: string): string {
  const plain = withoutEnd(text, /[\s:：¶#]/);
  const open = asideStart(plain);
  return open === -1 ? "" : plain.slice(open + 1, -1);
}

function asideStart(text: string): number {
  return text.endsWith(")") ? text.indexOf("(", text.lastIndexOf(")", text.length - 2) + 1) : -1;
}

/** Returns what `all optional` says about all entries of a list; words that do not say it of all say nothing. */
function presenceIn(aside: string): string | undefined {
  const meanings = topicWords(aside.toLowerCase());
  return meanings && presenceOf(new Set(meanings));
}

const announcements: readonly (readonly ["answer" | "parameters", RegExp])[] = [
  [
    "answer",
    /\b(?:response|returns?|returned|results?|answers?|answered|output|réponse|antwort|respuesta)\b/,
  ],
  ["parameters", /\b(?:parameters?|arguments?|params|paramètres|argumente|parámetros)\b/],
];

/** Returns the topic that the sentence before a list or a sample announces. */
export function readAnnouncement(text: string): Topic | undefined {
  const sentence = text.slice(-300).toLowerCase();
  const about = announcements.find(([, words]) => words.test(sentence))?.[0];
  if (about === undefined) return undefined;
  const label = about === "parameters" ? statedIn(sentence) : undefined;
  return { about, ...(label !== undefined && { label }) };
}

/** Returns the presence that a sentence states for the whole list below it. */
function statedIn(sentence: string): string | undefined {
  const last = sentence.slice(sentence.lastIndexOf(". ") + 1);
  const isOptional =
    /\b(?:optional(?:ly)?|(?:may|can) be (?:omitted|left out)|optionnels?|opcionales)\b/.test(last);
  const isRequired =
    /\b(?:requires?|required|mandatory|must|needs?|erfordert|requiert|requiere)\b/.test(last) &&
    !/\b(?:not|no|unless|except|some|if)\b/.test(last);
  if (isOptional === isRequired) return undefined;
  return isRequired ? "Required" : "Optional";
}
