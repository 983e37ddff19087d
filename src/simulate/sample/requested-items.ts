import type { JsonValue, SpecFunction, SpecNode, SpecObject } from "../../model/index.js";
import { defined, isRecord } from "../../text/index.js";

/** The request in the parameters of a call: the subject of the answer and its items. */
export interface Requested {
  /** Ids that the answer repeats, by name in lower case: `courseid` 5 is `courseid` 5 in every object. */
  readonly fixedIds: ReadonlyMap<string, number>;
  /** The id of the subject of the answer, if the call names one. */
  readonly id?: number;
  /** The requested items of the answer's list, with the requested fields; undefined for any. */
  readonly items?: readonly RequestedItem[];
}

/** One item of an answer: its id and the values of some of its fields, as far as the call names them. */
export interface RequestedItem {
  readonly id?: number;
  readonly fields: Readonly<Record<string, JsonValue>>;
  /** An id whose field in the item is not determined yet. */
  readonly of?: { readonly thing: string; readonly id: number };
}

const nothing: Requested = { fixedIds: new Map() };

/** Reads the usual forms of a request: an id, a list of ids, a field with values, criteria with keys and values. */
export function requestedBy(params: Readonly<Record<string, JsonValue>> | undefined): Requested {
  if (!params) return nothing;
  const entries = Object.entries(params);
  const ids = entries.flatMap(([name, value]): [string, number][] => {
    const number = asId(value);
    return number !== undefined && /.id$/i.test(name) ? [[name.toLowerCase(), number]] : [];
  });
  const id = asId(own(params, "id"));
  const items = itemsOf(params);
  return {
    fixedIds: new Map(ids),
    ...defined({ id, items }),
  };
}

/**
 * Returns the items that a call requests by id, by the value of a field or by criteria, in terms of the fields
 * of the function's answer. Returns undefined if the call requests no particular items.
 */
export function requestedItems(
  fn: SpecFunction,
  params: Readonly<Record<string, JsonValue>>,
): readonly RequestedItem[] | undefined {
  const { returns } = fn;
  const { items } = requestedBy(params);
  const list = returns === null ? undefined : mainListNode(returns, fn.name);
  return items && list && fitItems(items, list);
}

/** Returns the list that holds the requested items: its name and the structure of an item. */
export function mainListNode(
  returns: SpecNode,
  functionName: string,
): { readonly name: string; readonly item: SpecObject } | undefined {
  const path = mainList(returns);
  if (path === undefined) return undefined;
  const list =
    returns.kind === "object" ? returns.fields.find(({ name }) => name === path) : returns;
  if (list?.kind !== "list" || list.item.kind !== "object") return undefined;
  return { name: path === "" ? functionName : path, item: list.item };
}

/** Returns the path of the list that holds the requested items: the answer itself, or its first list of objects. */
export function mainList(returns: SpecNode): string | undefined {
  if (returns.kind === "list") return returns.item.kind === "object" ? "" : undefined;
  if (returns.kind !== "object") return undefined;
  const field = returns.fields.find((one) => one.name !== "warnings" && isListOfObjects(one));
  return field?.name;
}

/**
 * Maps requested items to the fields of a list: `courseids` requests items by `courseid` or by `course`, or
 * courses. Returns undefined if the fields of the items leave it open.
 */
export function fitItems(
  items: readonly RequestedItem[],
  { name, item }: { readonly name: string; readonly item: SpecObject },
): readonly RequestedItem[] | undefined {
  const names = new Set(item.fields.map((field) => field.name));
  const fitted = items.map((one): RequestedItem | undefined => {
    const { of, ...request } = one;
    if (Object.keys(request.fields).some((field) => !names.has(field))) return undefined;
    if (of === undefined) return request;
    if (names.has(`${of.thing}id`)) return { fields: { [`${of.thing}id`]: of.id } };
    if (names.has(of.thing)) return { fields: { [of.thing]: of.id } };
    return names.has("id") && (name.endsWith(of.thing) || name.endsWith(`${of.thing}s`))
      ? { id: of.id, fields: {} }
      : undefined;
  });
  const mapped = fitted.filter((one) => one !== undefined);
  return mapped.length === items.length ? mapped : undefined;
}

function isListOfObjects(node: SpecNode): boolean {
  return node.kind === "list" && node.item.kind === "object";
}

function itemsOf(
  params: Readonly<Record<string, JsonValue>>,
): readonly RequestedItem[] | undefined {
  const field = own(params, "field");
  if (typeof field === "string" && field !== "") {
    const values = own(params, "values") ?? own(params, "value");
    return scalars(values)?.map((value) => requestOf(field, value));
  }
  const criteria = own(params, "criteria");
  if (Array.isArray(criteria)) {
    const fields = criteria.flatMap((one) => (isRecord(one) ? [criterion(one)] : []));
    const conditions = fields.filter((one) => one !== undefined);
    return conditions.length === 0 ? undefined : [merge(conditions)];
  }
  const lists = Object.entries({ ...optionIds(params), ...params }).filter(([name]) =>
    /.?ids$/i.test(name),
  );
  const [name = "", list] = lists.length === 1 ? (lists[0] ?? []) : [];
  const single = name.slice(0, -1);
  return scalars(list)?.map((value) => {
    const id = asId(value);
    if (id === undefined) return { fields: {} };
    return single === "id"
      ? { id, fields: {} }
      : { fields: {}, of: { thing: single.slice(0, -"id".length).toLowerCase(), id } };
  });
}

/** Some functions accept their ids below `options`. */
function optionIds({ options }: Readonly<Record<string, JsonValue>>): Record<string, JsonValue> {
  const ids = isRecord(options) ? own(options, "ids") : undefined;
  return ids === undefined ? {} : { ids };
}

function criterion(one: Readonly<Record<string, JsonValue>>): RequestedItem | undefined {
  const [key, value] = [own(one, "key"), own(one, "value")];
  if (typeof key !== "string" || value === undefined || /[%*]/.test(String(value)))
    return undefined;
  return requestOf(key, value);
}

function requestOf(field: string, value: JsonValue): RequestedItem {
  const id = field === "id" ? asId(value) : undefined;
  if (field === "id") return id === undefined ? { fields: {} } : { id, fields: {} };
  return { fields: { [field]: value } };
}

function merge(items: readonly RequestedItem[]): RequestedItem {
  const id = items.find((one) => one.id !== undefined)?.id;
  const fields = Object.fromEntries(items.flatMap((one) => Object.entries(one.fields)));
  return { ...(id !== undefined && { id }), fields };
}

function scalars(value: JsonValue | undefined): readonly JsonValue[] | undefined {
  const list = Array.isArray(value) ? value : value === undefined ? [] : [value];
  const plain = list.filter((one) => typeof one !== "object");
  return plain.length === 0 ? undefined : plain;
}

function asId(value: JsonValue | undefined): number | undefined {
  if (typeof value === "number")
    return Number.isSafeInteger(value) && value > 0 ? value : undefined;
  return typeof value === "string" && /^[1-9]\d{0,14}$/.test(value) ? Number(value) : undefined;
}

function own(of: Readonly<Record<string, JsonValue>>, name: string): JsonValue | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}
