import {
  personOf,
  randomFrom,
  requestedItems,
  mainListNode,
  type RequestedItem,
  type SampleAnswerOptions,
} from "../sample/index.js";
import type { JsonValue, SpecFunction } from "../../model/index.js";
import { isRecord } from "../../text/index.js";
import type { CallParameters } from "./check-parameters.js";
import {
  answersIds,
  idIn,
  idsIn,
  recordFunction,
  recordsIn,
  type RecordFields,
  type RecordFunction,
} from "./record-functions.js";
import type { MakeSample } from "./sample-cache.js";
import type { Records, StoredRecord } from "./records.js";
import { writeLinks, withLinks } from "./linked-answers.js";
import type { Links } from "./links.js";
import type { SiteErrors } from "./site-error.js";
import { refuseTaken } from "./refuse-taken.js";

/** The settings of answers from records. */
export interface RecordSettings {
  readonly records: Records;
  readonly links: Links;
  readonly sample: SampleAnswerOptions;
  readonly make: MakeSample;
  readonly errors: SiteErrors;
}

/**
 * Returns a sample answer that reflects created, changed and deleted records, as far as the name of the
 * function and the structure of its parameters and answer reveal its effect.
 */
export function answerFromRecords(
  fn: SpecFunction,
  params: CallParameters,
  settings: RecordSettings,
): JsonValue {
  const { records } = settings;
  const known = knownFrom(records);
  const task = { ...settings, sample: { ...settings.sample, known, version: records.version() } };
  refuseTaken(fn, params, task);
  const answer = plainAnswer(fn, params, task);
  writeLinks(fn, params, task.links);
  return withLinks(answer, { ...task, fn, params });
}

/** What calls have stored about people and courses, for every function that names them. */
function knownFrom(records: Records): (kind: "user" | "course", id: number) => RecordFields {
  return (kind, id) => records.find(`core_${kind} ${kind}`, id)?.fields ?? {};
}

function plainAnswer(
  fn: SpecFunction,
  params: CallParameters,
  settings: RecordSettings,
): JsonValue {
  const what = recordFunction(fn.name);
  if (!what) return settings.make(fn, settings.sample);
  switch (what.action) {
    case "create":
      return create(fn, params, { ...settings, ...what });
    case "get":
      return get(fn, params, { ...settings, ...what });
    case "update": {
      for (const fields of recordsIn(fn, what.noun, params)) {
        const id = idIn(fields, what.noun);
        if (id === undefined) continue;
        if (settings.records.find(what.kind, id) === null)
          throw settings.errors.noRecord(what.noun, id);
        settings.records.update(what.kind, id, ownFields(fields, what.noun));
      }
      return settings.make(fn, settings.sample);
    }
    case "delete": {
      for (const id of idsIn(fn, what.noun, params)) {
        if (!settings.records.remove(what.kind, id)) throw settings.errors.noRecord(what.noun, id);
      }
      return settings.make(fn, settings.sample);
    }
  }
}

type Task = RecordSettings & RecordFunction;

function create(fn: SpecFunction, params: CallParameters, task: Task): JsonValue {
  const { records, kind, noun, sample } = task;
  const made = recordsIn(fn, noun, params).map((fields) => {
    return records.create(kind, ownFields(fields, noun));
  });
  const ids = answersIds(fn.returns);
  if (ids === "list") return made.map(({ id }) => id);
  if (ids === "one") return made[0]?.id ?? null;
  return task.make(fn, { ...sample, items: itemsOf(fn, made, noun) });
}

function get(fn: SpecFunction, params: CallParameters, task: Task): JsonValue {
  const { records, kind, noun, sample, errors } = task;
  const list = fn.returns && mainListNode(fn.returns, fn.name);
  if (!list) {
    const id = idIn(params, noun);
    const record = id === undefined ? undefined : records.find(kind, id);
    if (record === null && id !== undefined) throw errors.noRecord(noun, id);
    return task.make(fn, record ? { ...sample, items: itemsOf(fn, [record], noun) } : sample);
  }
  const requested = requestedItems(fn, params);
  if (requested) {
    const items = requested.flatMap((one) => resolve(one, task));
    return task.make(fn, { ...sample, items: fit(fn, items) });
  }
  const made = task.make(fn, sample);
  const created = records.created(kind).filter(({ fields }) => isAbout(fields, params));
  return withRecords(made, { fn, created, task });
}

/** Returns the records of one requested item: itself, those with the requested value, or none. */
function resolve(item: RequestedItem, { records, kind }: Task): readonly RequestedItem[] {
  const { id, fields } = item;
  if (id !== undefined) {
    const record = records.find(kind, id);
    if (record === null) return [];
    return [record ? { id, fields: { ...record.fields, ...fields } } : item];
  }
  const conditions = Object.entries(fields);
  if (conditions.length === 0) return [item];
  const matching = records.created(kind).filter((one) => {
    return conditions.every(([name, value]) => String(one.fields[name]) === String(value));
  });
  if (matching.length > 0) return matching;
  return [kind === "core_user user" ? personWith(item, records) : item];
}

/** The ids of people who are made up because a call asks for them by name or address. */
const askedFor = { first: 101, count: 800 };

/** Gives a person who is asked for by name or address an id, under which the person is found from then on. */
function personWith(item: RequestedItem, records: Records): RequestedItem {
  const { username, email } = item.fields;
  const named = username ?? email;
  if (typeof named !== "string" || named === "") return item;
  const isSame = (id: number): boolean => {
    const person = personOf(id);
    return (
      (username ?? person.username) === person.username && (email ?? person.email) === person.email
    );
  };
  const existing = Array.from({ length: 12 }, (_, index) => index + 2).find(isSame);
  const id = existing ?? askedFor.first + Math.floor(randomFrom(named)() * askedFor.count);
  const record = records.find("core_user user", id);
  if (record === null) return item;
  if (existing === undefined && !record) records.update("core_user user", id, item.fields);
  return { id, fields: item.fields };
}

/** Removes deleted items from a sample answer, applies changes, and appends created records. */
function withRecords(
  answer: JsonValue,
  context: {
    readonly fn: SpecFunction;
    readonly created: readonly StoredRecord[];
    readonly task: Task;
  },
): JsonValue {
  const { fn, created, task } = context;
  const { sample, records, kind, noun } = task;
  const made = (items: readonly StoredRecord[]): readonly JsonValue[] =>
    listIn(task.make(fn, { ...sample, items: itemsOf(fn, items, noun) }), fn);
  const items = listIn(answer, fn).flatMap((item) => {
    const id = isRecord(item) ? idIn(item, noun) : undefined;
    const record = id === undefined ? undefined : records.find(kind, id);
    if (record === null) return [];
    return record ? made([record]) : [item];
  });
  const all = [...items, ...(created.length === 0 ? [] : made(created))];
  if (Array.isArray(answer)) return all;
  const name = fn.returns && mainListNode(fn.returns, fn.name)?.name;
  return isRecord(answer) && typeof name === "string" ? { ...answer, [name]: all } : answer;
}

function listIn(answer: JsonValue, fn: SpecFunction): readonly JsonValue[] {
  if (Array.isArray(answer)) return answer;
  const name = fn.returns && mainListNode(fn.returns, fn.name)?.name;
  const list = isRecord(answer) && typeof name === "string" ? answer[name] : undefined;
  return Array.isArray(list) ? list : [];
}

/** Returns whether a record belongs to the objects that a call names by id, such as the groups of a course. */
function isAbout(fields: RecordFields, params: CallParameters): boolean {
  return Object.entries(params).every(([name, value]) => {
    if (!/.id$/.test(name) || typeof value !== "number" || value <= 0) return true;
    return Object.hasOwn(fields, name) && fields[name] === value;
  });
}

function itemsOf(fn: SpecFunction, stored: readonly StoredRecord[], noun: string): RequestedItem[] {
  return fit(
    fn,
    stored.map(({ id, fields }) => ({ id, fields: { [`${noun}id`]: id, ...fields } })),
  );
}

/** Removes fields that the answer does not have. */
function fit({ name, returns }: SpecFunction, items: readonly RequestedItem[]): RequestedItem[] {
  const node = returns && (mainListNode(returns, name)?.item ?? returns);
  const names = new Set(node?.kind === "object" ? node.fields.map((field) => field.name) : []);
  return items.map(({ id, fields }) => ({
    ...(id !== undefined && { id }),
    fields: Object.fromEntries(Object.entries(fields).filter(([field]) => names.has(field))),
  }));
}

/** Returns the fields of a record in a call, without its id; null stands for a parameter that was not sent. */
function ownFields(fields: RecordFields, noun: string): RecordFields {
  const id = [`${noun}id`, "id"];
  return Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => !id.includes(name) && value !== null),
  );
}
