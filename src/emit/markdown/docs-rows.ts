import type { FieldPlan, TypePlan } from "../../plan/index.js";
import { assertNever } from "../../text/index.js";
import { type Refinement, refinementsOfPresence, refinementsOfType } from "./refinements.js";

/** A value somewhere in the parameters or the answer, with those in it, as the documentation lists them. */
export interface Row {
  /** The key as Moodle writes it; `[]` for the item of a list. */
  readonly name: string;
  /** `users[].email`, from the top of the parameters or the answer. */
  readonly path: string;
  readonly type: TypePlan;
  readonly field: FieldPlan | undefined;
  readonly description: string | undefined;
  /** The number of lists between this value and its rows. */
  readonly lists: number;
  readonly rows: readonly Row[];
}

/** The rows of fields, in page order. */
export function rowsOfFields(fields: readonly FieldPlan[], before = ""): readonly Row[] {
  return fields.map((field) => {
    const path = before === "" ? field.name : `${before}.${field.name}`;
    const { name, type, description } = field;
    return { name, path, type, field, description, ...nestedRows(type, path) };
  });
}

/** The rows in a value of a type; none in a scalar. */
export function nestedRows(type: TypePlan, path: string): Pick<Row, "lists" | "rows"> {
  switch (type.kind) {
    case "object":
      return { lists: 0, rows: rowsOfFields(type.fields, path) };
    case "list": {
      const here = `${path}[]`;
      const { item, itemDescription: description } = type;
      const inside = nestedRows(item, here);
      // An item without a description is clear from the list's own row.
      if (description === undefined) return { lists: inside.lists + 1, rows: inside.rows };
      const row = { name: "[]", path: here, type: item, field: undefined, description, ...inside };
      return { lists: 0, rows: [row] };
    }
    default:
      return { lists: 0, rows: [] };
  }
}

/** Shows a value that a description names. */
export type ShowValue = (value: string) => string;

/** `list of objects`, `int`, `string ("asc", "desc")`: the words that the page uses. */
export function describeType(type: TypePlan, show: ShowValue = JSON.stringify): string {
  const words =
    type.kind === "list" ? `list of ${plural(type.item, show)}` : type.kind + formOf(type, show);
  return type.nullable ? `${words}, or null` : words;
}

function plural(type: TypePlan, show: ShowValue): string {
  const words =
    type.kind === "list"
      ? `lists of ${plural(type.item, show)}`
      : `${type.kind}s${formOf(type, show)}`;
  return type.nullable ? `${words} and nulls` : words;
}

/** More values would make a row hard to read; the description has them all. */
const mostValues = 6;

function formOf(type: TypePlan, show: ShowValue): string {
  if (type.kind !== "string") return "";
  const { form, values = [] } = type;
  const more = values.length > mostValues ? ["…"] : [];
  const named = [...values.slice(0, mostValues).map(show), ...more].join(", ");
  const parts = [form, named === "" ? undefined : named].filter((part) => part !== undefined);
  return parts.length > 0 ? ` (${parts.join(": ")})` : "";
}

/** Returns whether a value must be there, in a word or two. */
export function presenceWord(field: FieldPlan): string {
  if (field.presence === "unstated") return "not stated";
  return field.presence === "default" ? "optional" : field.presence;
}

/** The default as JSON or in words; undefined where there is none. */
export function defaultWord({ default: byDefault }: FieldPlan): string | undefined {
  switch (byDefault?.kind) {
    case undefined:
      return undefined;
    case "value":
      return JSON.stringify(byDefault.value);
    case "request-time":
      return "the time of the request";
    case "not-printed":
      return "not shown on the page";
    default:
      return assertNever(byDefault);
  }
}

/** All that is not from the page in a row's own line; what is in it has lines of its own. */
export function refinementsOf({ type, field }: Row): readonly Refinement[] {
  const own = [...refinementsOfType(type), ...(field ? refinementsOfPresence(field) : [])];
  return type.kind === "list" ? [...own, ...refinementsOfItems(type.item)] : own;
}

/** The items of a list of scalars are described by the list's line. */
function refinementsOfItems(item: TypePlan): readonly Refinement[] {
  const own = refinementsOfType(item);
  return item.kind === "list" ? [...own, ...refinementsOfItems(item.item)] : own;
}
