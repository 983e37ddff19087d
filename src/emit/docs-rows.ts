import type { FieldPlan, TypePlan } from "../plan/index.js";
import { defaultText } from "./field-comment.js";
import { codeBlock, codeSpan, plainMarkdown, plainMarkdownLine } from "./markdown.js";
import { markdownTable } from "./markdown-table.js";

/** Longer texts stand below the table, because one would make every row of it as wide. */
const longestCell = 160;

/** A value somewhere in the parameters or the answer. */
interface Row {
  /** `users[].email`; empty for the answer itself. */
  readonly path: string;
  readonly type: TypePlan;
  readonly field: FieldPlan | undefined;
  readonly description: string | undefined;
}

/** The table of a function's parameters with everything in them. */
export function parametersTable(fields: readonly FieldPlan[]): string {
  return fieldsTable(rowsOfFields(fields, ""), true);
}

/** The table of an answer; empty where its type says it all. */
export function resultTable(type: TypePlan): string {
  const rows = rowsBelow(type, "");
  return rows.length > 0 ? fieldsTable(rows, false) : "";
}

function fieldsTable(rows: readonly Row[], withDefaults: boolean): string {
  const heads = ["Name", "Type", "Presence", ...(withDefaults ? ["Default"] : []), "Description"];
  const notes: string[] = [];
  const cells = rows.map(({ path, type, field, description }) => {
    const name = codeSpan(path.length > longestCell ? `${path.slice(0, longestCell)}…` : path);
    return [
      name,
      typeInWords(type),
      presenceWord(field, withDefaults),
      ...(withDefaults ? [defaultCell(field)] : []),
      descriptionCell(name, description, notes),
    ];
  });
  const below = notes.map((note) => `\n${note}`).join("");
  return `${markdownTable(heads, cells)}${below}`;
}

function descriptionCell(name: string, description: string | undefined, notes: string[]): string {
  if (description === undefined) return "";
  const line = plainMarkdownLine(description);
  if (line.length <= longestCell) return line;
  notes.push(
    description.includes("\n")
      ? `${name}:\n\n${codeBlock(description, "text")}`
      : `${name}: ${plainMarkdown(description)}\n`,
  );
  return "See below.";
}

function presenceWord(field: FieldPlan | undefined, hasDefaultColumn: boolean): string {
  if (field === undefined) return "";
  if (field.presence === "unstated") return "not stated";
  if (field.presence !== "default") return field.presence;
  if (hasDefaultColumn) return "optional";
  return field.default === undefined ? "optional" : `default ${defaultCell(field)}`;
}

function defaultCell(field: FieldPlan | undefined): string {
  if (field?.presence !== "default") return "";
  if (field.default === undefined) return "time of the call";
  const text = defaultText(field);
  return codeSpan(text.length > longestCell ? `${text.slice(0, longestCell)}…` : text);
}

/** `list of objects`, `int`: the words that the page uses. */
export function typeInWords(type: TypePlan): string {
  const words = type.kind === "list" ? `list of ${plural(type.item)}` : type.kind + formOf(type);
  return type.nullable ? `${words}, or null` : words;
}

function plural(type: TypePlan): string {
  const words =
    type.kind === "list" ? `lists of ${plural(type.item)}` : `${type.kind}s${formOf(type)}`;
  return type.nullable ? `${words} and nulls` : words;
}

function formOf(type: TypePlan): string {
  return type.kind === "string" && type.form !== undefined ? ` (${type.form})` : "";
}

function rowsOfFields(fields: readonly FieldPlan[], before: string): readonly Row[] {
  return fields.flatMap((field) => {
    const path = before === "" ? field.name : `${before}.${field.name}`;
    const { type, description } = field;
    return [{ path, type, field, description }, ...rowsBelow(type, path)];
  });
}

function rowsBelow(type: TypePlan, path: string): readonly Row[] {
  switch (type.kind) {
    case "object":
      return rowsOfFields(type.fields, path);
    case "list": {
      const here = `${path}[]`;
      const { item, itemDescription: description } = type;
      // An item that nothing is said of is clear from the list's own row.
      const own =
        description === undefined
          ? []
          : [{ path: here, type: item, field: undefined, description }];
      return [...own, ...rowsBelow(item, here)];
    }
    default:
      return [];
  }
}
