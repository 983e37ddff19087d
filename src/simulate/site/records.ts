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
/** More records than these of a kind are not kept; the oldest go first. */
const mostOfAKind = 10_000;

interface Kind {
  next: number;
  readonly created: Map<number, StoredRecord>;
  readonly changed: Map<number, StoredRecord>;
  readonly deleted: Set<number>;
}

/** Keeps records in memory. */
export function keepRecords(): Records {
  const kinds = new Map<string, Kind>();
  const of = (name: string): Kind => {
    const kind = kinds.get(name) ?? {
      next: firstId,
      created: new Map(),
      changed: new Map(),
      deleted: new Set(),
    };
    kinds.set(name, kind);
    return kind;
  };
  return {
    create: (name, fields) => {
      const kind = of(name);
      const record = { id: kind.next, fields };
      kind.next += 1;
      kind.created.set(record.id, record);
      trim(kind.created);
      return record;
    },
    update: (name, id, fields) => {
      const { created, changed } = of(name);
      const map = created.has(id) ? created : changed;
      map.set(id, { id, fields: { ...map.get(id)?.fields, ...fields } });
      trim(map);
    },
    remove: (name, id) => {
      const { created, changed, deleted } = of(name);
      if (deleted.has(id)) return false;
      created.delete(id);
      changed.delete(id);
      deleted.add(id);
      trim(deleted);
      return true;
    },
    find: (name, id) => {
      const kind = kinds.get(name);
      if (!kind || kind.deleted.has(id)) return kind ? null : undefined;
      return kind.created.get(id) ?? kind.changed.get(id);
    },
    created: (name) => [...(kinds.get(name)?.created.values() ?? [])],
    clear: () => {
      kinds.clear();
    },
  };
}

function trim(kept: Map<number, StoredRecord> | Set<number>): void {
  if (kept.size <= mostOfAKind) return;
  for (const oldest of kept.keys()) {
    kept.delete(oldest);
    return;
  }
}
