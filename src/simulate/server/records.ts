import { boundedMap } from "./bounded-map.js";
import type { RecordFields } from "./record-functions.js";

/** What has been created, changed and deleted on a site since it was started. */
export interface Records {
  /** Keeps a new record and gives it an id that no made-up one has. */
  readonly create: (kind: string, fields: RecordFields) => StoredRecord;
  /** Changes a record, also one that was never created here. */
  readonly update: (kind: string, id: number, fields: RecordFields) => void;
  /** Deletes a record; false when it has been deleted already. */
  readonly remove: (kind: string, id: number) => boolean;
  /** What is known of a record: undefined when nothing was done to it, null when it was deleted. */
  readonly find: (kind: string, id: number) => StoredRecord | null | undefined;
  /** The records of a kind that were created here, oldest first. */
  readonly created: (kind: string) => readonly StoredRecord[];
  readonly clear: () => void;
}

export interface StoredRecord {
  readonly id: number;
  readonly fields: RecordFields;
}

/** Made-up ids are small. */
const firstId = 1001;
/** Of all kinds together; the oldest go first. */
const bounds = { entries: 10_000, bytes: 32 * 1024 * 1024 };

interface Kind {
  next: number;
  /** Those of its records that were created here and not deleted. */
  readonly created: Map<number, StoredRecord>;
}

/** What was done to a record: without fields it was deleted. */
interface Entry {
  readonly kind: Kind;
  readonly id: number;
  readonly record: StoredRecord | null;
}

/** Keeps records in memory. */
export function keepRecords(): Records {
  const kinds = new Map<string, Kind>();
  const entries = boundedMap<string, Entry>({
    ...bounds,
    onForget: (_, { kind, id }) => void kind.created.delete(id),
  });
  const of = (name: string): Kind => {
    const kind = kinds.get(name) ?? { next: firstId, created: new Map() };
    kinds.set(name, kind);
    return kind;
  };
  const keep = (name: string, id: number, record: StoredRecord | null): void => {
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
    clear: () => {
      kinds.clear();
      entries.clear();
    },
  };
}

function keyOf(kind: string, id: number): string {
  return `${kind} ${String(id)}`;
}

/** About what a record takes: as objects, fields take about three times their text. */
function sizeOf(record: StoredRecord | null): number {
  return 200 + (record ? 3 * JSON.stringify(record.fields).length : 0);
}
