import type { DocumentLine } from "../document-line.js";
import {
  defaultLabel,
  readQualifiers,
  readRequired,
  readType,
  unquote,
  type Qualifiers,
} from "../words/entry-words.js";
import { withoutMarks } from "../words/strip-signs.js";
import type { Entry } from "./read-entry.js";
import { defined } from "../../../text/index.js";

type Column = "name" | "type" | "required" | "default" | "description";

const headWords: readonly (readonly [Column, RegExp])[] = [
  [
    "name",
    /^(?:name|parameters?|param|arguments?|fields?|keys?|attributes?|property|properties|variable|nom|paramètre|champ|nombre|parámetro|campo|feld|parametro|имя|параметр)\b/i,
  ],
  [
    "default",
    /^(?:defaults?|default value|défaut|valeur par défaut|standard|por defecto|по умолчанию)/i,
  ],
  [
    "required",
    /^(?:required|mandatory|optional|presence|needed|obligatory|requis|obligatoire|pflicht|erforderlich|requerido|obligatorio|обязательн)/i,
  ],
  ["type", /^(?:(?:data\s*)?types?|kind|format|typ|tipo|тип)\b/i],
  [
    "description",
    /^(?:descriptions?|notes?|meaning|comments?|explanation|details|info|purpose|beschreibung|descripción|описание)/i,
  ],
];

/** Tables of parameters are never this wide. */
const MAX_COLUMNS = 60;

/** Reads a table of parameters or fields, with columns in any order. Undefined for any other table. */
export function readParameterTable(
  rows: readonly DocumentLine[],
): { row: number; entry: Entry }[] | undefined {
  const [first, ...others] = rows;
  if (!first?.cells || first.cells.length > MAX_COLUMNS) return undefined;
  const words = first.cells.map(withoutMarks);
  const called = words.map(columnCalled);
  // Word and many editors mark the first row with bold words, not as a head.
  const hasHead =
    first.isHead === true || called.filter((column) => column !== undefined).length >= 2;
  const body = hasHead ? others : rows;
  const columns = columnsOf(hasHead ? called : words.map(() => undefined), body);
  if (!isOfParameters(columns, hasHead && called.includes("name"))) return undefined;
  const requiredHead = hasHead ? (words[columns.indexOf("required")] ?? "") : "";
  if (isAboutFunction(body, columns)) return undefined;
  const entries = body.flatMap((line, index) => {
    const entry = readRow(line, columns, requiredHead);
    return entry ? [{ row: index + (hasHead ? 1 : 0), entry }] : [];
  });
  return entries.length === 0 || entries.length < body.length / 2 ? undefined : entries;
}

/** A table without a word on types or presence may be about anything. */
function isOfParameters(columns: readonly (Column | undefined)[], isNamed: boolean): boolean {
  if (!columns.includes("name")) return false;
  return isNamed || columns.includes("type") || columns.includes("required");
}

/** What a table about a function itself says in its first column. */
const about =
  /^(?:purpose|capabilit(?:y|ies)|required capabilit(?:y|ies)|permissions?|type|function(?: name)?|web ?service(?: function)?|method|http method|description|ajax|ajax enabled|login required|context|access|added(?: in)?|since|version|component|plugin|class|file|url|endpoint|protocol|service|category|status|read\/?write|parameters?|arguments?|returns?|response|transport|zweck|berechtigung|propósito|capacidad|objectif|capacité)$/i;

/** Returns whether the rows describe a function, such as its purpose and capability, and not its parameters. */
function isAboutFunction(
  body: readonly DocumentLine[],
  columns: readonly (Column | undefined)[],
): boolean {
  if (columns.includes("type") || columns.includes("required")) return false;
  const at = columns.indexOf("name");
  const words = body.map(({ cells = [] }) => withoutMarks(cells[at] ?? ""));
  const count = words.filter((word) => about.test(word)).length;
  const isCapital = words.every((word) => /^\p{Lu}/u.test(word));
  return count >= 1 && (isCapital ? count * 2 >= words.length : count === words.length);
}

function readRow(
  { cells = [] }: DocumentLine,
  columns: readonly (Column | undefined)[],
  requiredHead: string,
): Entry | undefined {
  const cell = (column: Column) => withoutMarks(cells[columns.indexOf(column)] ?? "");
  const name = readNameCell(cell("name"));
  if (!name) return undefined;
  const beside = readQualifiers(cell("type"));
  const type = readType(cell("type")) ?? beside?.type ?? name.beside.type;
  const presence = readPresence(cell("required"), /^optional/i.test(requiredHead));
  const value = cell("default");
  const hasDefault = presence !== "Required" && !/^(?:[-–—]*|none|n\/a)$/i.test(value);
  const starred = name.isStarred ? "Required" : undefined;
  const statedLabel = presence ?? name.beside.label ?? beside?.label ?? starred;
  const label = hasDefault ? defaultLabel(unquote(value)) : statedLabel;
  return {
    path: name.path,
    ...defined({ type, label }),
    description: cell("description"),
    depth: 0,
    isRow: true,
  };
}

/** Reads a name, perhaps followed by words in brackets and a star. */
function readNameCell(
  text: string,
): { path: string; beside: Qualifiers; isStarred: boolean } | undefined {
  const path = /^[^\s(]+/.exec(text)?.[0];
  if (path === undefined || !/[\p{L}\p{N}_]/u.test(path)) return undefined;
  const behind = text.slice(path.length).trim();
  const isStarred = behind.endsWith("*");
  const words = isStarred ? behind.slice(0, -1).trim() : behind;
  if (words === "") return { path, beside: {}, isStarred };
  if (!words.startsWith("(") || !words.endsWith(")")) return undefined;
  return { path, beside: readQualifiers(words.slice(1, -1)) ?? {}, isStarred };
}

/** A cell with yes or no answers the question in its column's head. */
function readPresence(text: string, asksOptional: boolean): string | undefined {
  const presence = readRequired(text);
  const isYesOrNo = /^(?:yes|no|y|n|true|false|✓|✔|✅|x|✗|✘|❌)$/i.test(text);
  if (presence === undefined || !asksOptional || !isYesOrNo) return presence;
  return presence === "Required" ? "Optional" : "Required";
}

function columnCalled(text: string): Column | undefined {
  return headWords.find(([, words]) => words.test(text))?.[0];
}

/** Tests for the cells of a column without a known head; a match suggests the column's meaning. */
const cellTests: readonly (readonly [Column, (cell: string) => boolean])[] = [
  ["type", (cell) => readType(cell) !== undefined],
  ["required", (cell) => readRequired(cell) !== undefined],
  ["name", (cell) => /^[\p{L}_][\w.[\]-]*$/u.test(cell)],
];

/** Returns the meaning of each column: by its head, otherwise by its cells. */
function columnsOf(
  called: readonly (Column | undefined)[],
  body: readonly DocumentLine[],
): (Column | undefined)[] {
  const columns = called.map((column, at) => (called.indexOf(column) === at ? column : undefined));
  const sample = body.slice(0, 50);
  for (const [at, column] of columns.entries()) {
    if (column !== undefined) continue;
    const cells = sample
      .map(({ cells: all = [] }) => withoutMarks(all[at] ?? ""))
      .filter((cell) => cell !== "");
    const shown = cellTests.find(
      ([name, test]) => !columns.includes(name) && cells.length > 0 && cells.every(test),
    )?.[0];
    const isRest = columns.includes("name") && !columns.includes("description");
    columns[at] = shown ?? (isRest ? "description" : undefined);
  }
  return columns;
}
