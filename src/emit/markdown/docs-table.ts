import type { FieldPlan, TypePlan } from "../../plan/index.js";
import {
  defaultWord,
  nestedRows,
  presenceWord,
  refinementsOf,
  type Row,
  rowsOfFields,
  describeType,
} from "./docs-rows.js";
import {
  codeBlock,
  codeSpan,
  escapeBars,
  plainMarkdown,
  plainMarkdownLine,
} from "../../text/index.js";
import { markOf, noOrigins, type Origins, originNotes } from "./origin-notes.js";

/** Longer texts are printed below the table, because one of them would make every row as wide. */
const longestCell = 160;

/** The table of a function's parameters with everything in them. */
export function parametersTable(fields: readonly FieldPlan[]): string {
  return table(rowsOfFields(fields), true);
}

/** The table of an answer; empty where its type says it all. */
export function resultTable(type: TypePlan): string {
  const { rows } = nestedRows(type, "");
  return rows.length > 0 ? table(rows, false) : "";
}

/**
 * Columns are not padded: one longer name would change every line, and a diff would hide what
 * has changed on the site.
 */
function table(rows: readonly Row[], withDefaults: boolean): string {
  const notes: string[] = [];
  const origins = noOrigins();
  const head = withDefaults
    ? "| Name | Type | Presence | Default | Description |\n| --- | --- | --- | --- | --- |\n"
    : "| Name | Type | Presence | Description |\n| --- | --- | --- | --- |\n";
  const text = printRows(rows, { withDefaults, notes, origins });
  return [head + text, ...notes, originNotes(origins)].filter((part) => part !== "").join("\n");
}

interface TableContext {
  readonly withDefaults: boolean;
  /** Descriptions that are too long for a cell. */
  readonly notes: string[];
  readonly origins: Origins;
}

function printRows(rows: readonly Row[], context: TableContext): string {
  let text = "";
  for (const row of rows) text += printRow(row, context) + printRows(row.rows, context);
  return text;
}

function printRow(row: Row, { withDefaults, notes, origins }: TableContext): string {
  const { path, type, field, description } = row;
  const name = codeSpan(shortened(path));
  const mark = markOf(refinementsOf(row), name, origins);
  const presence = field ? presenceCell(field, withDefaults) : "";
  const start = `| ${escapeBars(name)} | ${describeType(type, codeSpan)}${mark} | ${presence} |`;
  const byDefault = withDefaults ? cell(escapeBars(defaultCell(field))) : "";
  const text = description === undefined ? "" : descriptionCell(name, description, notes);
  return `${start}${byDefault}${cell(escapeBars(text))}\n`;
}

function cell(text: string): string {
  return text === "" ? " |" : ` ${text} |`;
}

function descriptionCell(name: string, description: string, notes: string[]): string {
  const line = plainMarkdownLine(description);
  if (line.length <= longestCell) return line;
  notes.push(
    description.includes("\n")
      ? `${name}:\n\n${codeBlock(description, "text")}`
      : `${name}: ${plainMarkdown(description)}\n`,
  );
  return "See below.";
}

function presenceCell(field: FieldPlan, hasDefaultColumn: boolean): string {
  if (hasDefaultColumn || field.default?.kind !== "value") {
    return presenceWord(field);
  }
  return escapeBars(`default ${defaultCell(field)}`);
}

function defaultCell(field: FieldPlan | undefined): string {
  const word = field && defaultWord(field);
  if (word === undefined) return "";
  return field?.default?.kind === "value" ? codeSpan(shortened(word)) : word;
}

function shortened(text: string): string {
  return text.length > longestCell ? `${text.slice(0, longestCell)}…` : text;
}
