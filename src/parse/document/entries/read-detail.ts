import {
  defaultLabel,
  readQualifiers,
  readRequired,
  readType,
  unquote,
} from "../words/entry-words.js";
import { withoutMarks } from "../words/strip-signs.js";
import type { Entry } from "./read-entry.js";

const detail = /^([\p{L}][\p{L} ]{1,30}?)\s*[:：=]\s*(\S.*)$/u;
const said =
  /^(?:e\.?g|examples?|samples?|notes?|values?|(?:allowed|possible|valid|accepted|supported) values?|options|format|range|since|hint|constraints?|beispiele?|werte|exemples?|valeurs?|ejemplos?|valores|nota|hinweis|remarque|one of)$/i;

/**
 * Reads an item below a parameter that states something about it: `Type: int`, `Required: yes`, `Example: 5`. Returns
 * the parameter with it; undefined if the item may be a field of the parameter.
 */
export function readDetail(entry: Entry, text: string): Entry | undefined {
  const plain = withoutMarks(text);
  const alone = readQualifiers(plain);
  if (alone && alone.type === undefined && entry.label === undefined) return { ...entry, ...alone };
  const [, word = "", value = ""] = detail.exec(plain) ?? [];
  const key = word.toLowerCase();
  if (/^(?:data ?)?type$|^typ$|^tipo$|^kind$/.test(key)) return typed(entry, value);
  if (/^(?:required|mandatory|presence)$/.test(key)) return labelled(entry, readRequired(value));
  if (key === "optional") return labelled(entry, opposite(readRequired(value)));
  if (/^default(?: value)?$/.test(key)) return { ...entry, label: defaultLabel(unquote(value)) };
  if (/^(?:description|meaning|beschreibung|descripción)$/.test(key))
    return describedBy(entry, value);
  return said.test(key) ? describedBy(entry, plain) : undefined;
}

/** Returns whether an item says something about what it stands below: `Example: 5`; fields are not written like this. */
export function isRemark(text: string): boolean {
  const [, word = ""] = detail.exec(withoutMarks(text)) ?? [];
  return /^\p{Lu}/u.test(word) && said.test(word);
}

function typed(entry: Entry, value: string): Entry | undefined {
  const type = readType(value);
  return type && { ...entry, type };
}

function labelled(entry: Entry, label: string | undefined): Entry | undefined {
  return label === undefined ? undefined : { ...entry, label };
}

function opposite(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  return label === "Required" ? "Optional" : "Required";
}

function describedBy(entry: Entry, text: string): Entry {
  return {
    ...entry,
    description: entry.description === "" ? text : `${entry.description}\n${text}`,
  };
}
