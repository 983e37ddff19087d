import type { DocumentLine } from "./document-line.js";
import { withoutMarks, type Entry } from "./entries.js";
import { defaultLabel, readQualifiers, readRequired, readType, unquote } from "./entry-words.js";

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

/** No table of parameters is so wide. */
const MAX_COLUMNS = 60;

/** Reads a table of parameters or fields, its columns in any order. Undefined when it is another table. */
export function readTable(
  rows: readonly DocumentLine[],
): { row: number; entry: Entry }[] | undefined {
  const [head, ...others] = rows;
  if (!head?.cells || head.cells.length > MAX_COLUMNS) return undefined;
  const named = head.cells.map((cell) => columnCalled(withoutMarks(cell)));
  // Word and many editors make no head of the first row, but bold words.
  const hasHead =
    head.isHead === true || named.filter((column) => column !== undefined).length >= 2;
  const body = hasHead ? others : rows;
  const columns = columnsOf(hasHead ? named : head.cells.map(() => undefined), body);
  const nameAt = columns.indexOf("name");
  if (nameAt === -1 || body.length === 0) return undefined;
  // Without a word on types or presence it is a table of anything.
  if (
    !columns.includes("type") &&
    !columns.includes("required") &&
    !(hasHead && named.includes("name"))
  )
    return undefined;
  const words = hasHead ? head.cells.map((cell) => withoutMarks(cell)) : [];
  const entries = body.flatMap((line, index) => {
    const entry = readRow(line, columns, words);
    return entry ? [{ row: index + (hasHead ? 1 : 0), entry }] : [];
  });
  return entries.length === 0 || entries.length < body.length / 2 ? undefined : entries;
}

function readRow(
  { cells = [] }: DocumentLine,
  columns: readonly (Column | undefined)[],
  head: readonly string[],
): Entry | undefined {
  const cell = (column: Column) => {
    const at = columns.indexOf(column);
    return at === -1 ? undefined : withoutMarks(cells[at] ?? "");
  };
  const written = cell("name") ?? "";
  const path = /^[^\s(]+/.exec(written)?.[0];
  if (path === undefined || !/[\p{L}\p{N}_]/u.test(path)) return undefined;
  const behind = written.slice(path.length).trim();
  const isStarred = behind.endsWith("*");
  const inBrackets = isStarred ? behind.slice(0, -1).trim() : behind;
  if (inBrackets !== "" && !(inBrackets.startsWith("(") && inBrackets.endsWith(")")))
    return undefined;
  const beside = inBrackets === "" ? undefined : readQualifiers(inBrackets.slice(1, -1));
  const typeCell = cell("type") ?? "";
  const typed = readType(typeCell) ?? readQualifiers(typeCell)?.type ?? beside?.type;
  const value = cell("default");
  const isOptionalColumn = /^optional/i.test(head[columns.indexOf("required")] ?? "");
  const said = cell("required");
  const required = said === undefined ? undefined : readRequired(said);
  const inverted =
    required !== undefined &&
    isOptionalColumn &&
    /^(?:yes|no|y|n|true|false|✓|✔|✅|x|✗|✘|❌)$/i.test(said ?? "");
  const presence = inverted ? (required === "Required" ? "Optional" : "Required") : required;
  const hasDefault = value !== undefined && !/^(?:[-–—]*|none|n\/a)$/i.test(value);
  const label =
    hasDefault && presence !== "Required"
      ? defaultLabel(unquote(value))
      : (presence ??
        beside?.label ??
        readQualifiers(typeCell)?.label ??
        (isStarred ? "Required" : undefined));
  return {
    path,
    ...(typed && { type: typed }),
    ...(label !== undefined && { label }),
    description: cell("description") ?? "",
    depth: 0,
  };
}

function columnCalled(text: string): Column | undefined {
  return headWords.find(([, words]) => words.test(text))?.[0];
}

/** What each column holds: by its head, else by what stands in it. */
function columnsOf(
  named: readonly (Column | undefined)[],
  body: readonly DocumentLine[],
): (Column | undefined)[] {
  const columns: (Column | undefined)[] = named.map((column, index) =>
    named.indexOf(column) === index ? column : undefined,
  );
  const sample = body.slice(0, 50);
  const every = (index: number, test: (cell: string) => boolean) => {
    const cells = sample
      .map(({ cells: all = [] }) => withoutMarks(all[index] ?? ""))
      .filter((cell) => cell !== "");
    return cells.length > 0 && cells.every(test);
  };
  for (const [index, column] of columns.entries()) {
    if (column !== undefined) continue;
    if (!columns.includes("type") && every(index, (cell) => readType(cell) !== undefined))
      columns[index] = "type";
    else if (
      !columns.includes("required") &&
      every(index, (cell) => readRequired(cell) !== undefined)
    )
      columns[index] = "required";
    else if (
      !columns.includes("name") &&
      every(index, (cell) => /^[\p{L}_][\w.[\]-]*$/u.test(cell))
    )
      columns[index] = "name";
    else if (!columns.includes("description") && columns.includes("name"))
      columns[index] = "description";
  }
  return columns;
}
