import { boundedMap } from "./bounded-map.js";
import type { RecordFields } from "./record-functions.js";

/** The records that calls have created, changed and deleted since the site started. */
export interface Records {
  /** Stores a new record under an id that no sample answer uses. */
  readonly create: (kind: string, fields: RecordFields) => StoredRecord;
  /** Changes a record, even one that no call has created. */
  readonly update: (kind: string, id: number, fields: RecordFields) => void;
  /** Deletes a record; returns false if it was already deleted. */
  readonly remove: (kind: string, id: number) => boolean;
  /** Returns a stored record: undefined if no call has touched it, null if it is deleted. */
  readonly find: (kind: string, id: number) => StoredRecord | null | undefined;
  /** Returns the created records of a kind, oldest first. */
  readonly created: (kind: string) => readonly StoredRecord[];
  readonly clear: () => void;
  /** Changes with every change of a record. */
  readonly version: () => number;
}

export interface StoredRecord {
  readonly id: number;
  readonly fields: RecordFields;
}

/** The first id of created records; ids in sample answers are smaller. */
export const FIRST_CREATED_ID = 1001;
/** The limits for all kinds together; the oldest records are evicted first. */
const bounds = { entries: 10_000, bytes: 32 * 1024 * 1024 };

interface Kind {
  next: number;
  /** The records of the kind that were created and not deleted. */
  readonly created: Map<number, StoredRecord>;
}

/** The state of a record; null means deleted. */
interface Entry {
  readonly kind: Kind;
  readonly id: number;
  readonly record: StoredRecord | null;
}

/** Creates an empty store of records in memory. */
export function createRecords(): Records {
  const kinds = new Map<string, Kind>();
  let version = 0;
  const entries = boundedMap<string, Entry>({
    ...bounds,
    onEvict: (_, { kind, id }) => void kind.created.delete(id),
  });
  const of = (name: string): Kind => {
    const kind = kinds.get(name) ?? { next: FIRST_CREATED_ID, created: new Map() };
    kinds.set(name, kind);
    return kind;
  };
  const keep = (name: string, id: number, record: StoredRecord | null): void => {
    version += 1;
    entries.set(keyOf(name, id), { kind: of(name), id, record }, sizeOf(record));
  };
  return {
    create: (name, fields) => {
      const kind = of(name);
      const record = { id: kind.next, fields };
      kind.next += 1;
      kind.created.set(record.id, record);
      keep(name, record.id, record);
      return record;
    },
    update: (name, id, fields) => {
      const before = entries.get(keyOf(name, id))?.record;
      const record = { id, fields: { ...before?.fields, ...fields } };
      const { created } = of(name);
      if (created.has(id)) created.set(id, record);
      keep(name, id, record);
    },
    remove: (name, id) => {
      if (entries.get(keyOf(name, id))?.record === null) return false;
      of(name).created.delete(id);
      keep(name, id, null);
      return true;
    },
    find: (name, id) => entries.get(keyOf(name, id))?.record,
    created: (name) => [...(kinds.get(name)?.created.values() ?? [])],
    version: () => version,
    clear: () => {
      version += 1;
      kinds.clear();
      entries.clear();
    },
  };
}

function keyOf(kind: string, id: number): string {
  return `${kind} ${String(id)}`;
}

/** Estimates the size of a record: fields take about three times their text. */
function sizeOf(record: StoredRecord | null): number {
  return 200 + (record ? 3 * JSON.stringify(record.fields).length : 0);
}
