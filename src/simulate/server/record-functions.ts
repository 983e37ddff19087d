import type { JsonValue, SpecFunction, SpecNode } from "../../model/index.js";
import { isRecord } from "../../text/index.js";

/** The effect of a function on records, as far as its name reveals it. */
export interface RecordFunction {
  readonly action: "create" | "get" | "update" | "delete";
  /** The kind of record, such as `core_course course`. */
  readonly kind: string;
  /** The name of one record, such as `course`. */
  readonly noun: string;
}

/** The values of a record by field name. */
export type RecordFields = Readonly<Record<string, JsonValue>>;

type Parameters = Readonly<Record<string, JsonValue>>;

const actions: ReadonlyMap<string, RecordFunction["action"]> = new Map([
  ["create", "create"],
  ["get", "get"],
  ["list", "get"],
  ["read", "get"],
  ["update", "update"],
  ["edit", "update"],
  ["delete", "delete"],
]);

/**
 * Parses a name such as `core_course_get_courses_by_field` into component, verb and noun. Returns undefined for
 * other names.
 */
export function recordFunction(name: string): RecordFunction | undefined {
  const words = name.replace(/_by_.*$/, "").split("_");
  const at = words.findIndex((word, index) => index > 0 && actions.has(word));
  const action = actions.get(words[at] ?? "");
  const last = words.at(-1) ?? "";
  if (action === undefined || at === words.length - 1) return undefined;
  const noun = singular(last);
  return { action, kind: `${words.slice(0, at).join("_")} ${noun}`, noun };
}

function singular(word: string): string {
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.replace(/s$/, "");
}

/** Returns the records in a call: the items of its list of objects, or the call itself. */
export function recordsIn(
  { parameters }: SpecFunction,
  noun: string,
  params: Parameters,
): readonly RecordFields[] {
  const lists = parameters.filter((one) => one.kind === "list" && one.item.kind === "object");
  const named = lists.find(({ name }) => singular(name) === noun);
  const list = named ?? (lists.length === 1 ? lists[0] : undefined);
  const value = list ? params[list.name] : undefined;
  return list
    ? Array.isArray(value)
      ? value.flatMap((one) => (isRecord(one) ? [one] : []))
      : []
    : [params];
}

/** Returns the id of a record: its field `id`, or `courseid` for a course. */
export function idIn(fields: RecordFields, noun: string): number | undefined {
  for (const name of ["id", `${noun}id`]) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (typeof value === "number") return value;
  }
  return undefined;
}

/** Returns the ids that a call names: in a list of ids, in objects, or as one id. */
export function idsIn(fn: SpecFunction, noun: string, params: Parameters): readonly number[] {
  for (const name of ["ids", `${noun}ids`]) {
    const list = Object.hasOwn(params, name) ? params[name] : undefined;
    if (Array.isArray(list)) return list.filter((one) => typeof one === "number");
  }
  return recordsIn(fn, noun, params).flatMap((fields) => idIn(fields, noun) ?? []);
}

/** Returns whether a function returns only numbers, the ids of the records that it created. */
export function answersIds(returns: SpecNode | null): "one" | "list" | undefined {
  if (returns?.kind === "int") return "one";
  return returns?.kind === "list" && returns.item.kind === "int" ? "list" : undefined;
}
