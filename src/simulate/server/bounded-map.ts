/** The limits of a map, beyond which it evicts its oldest entries. */
export interface Bounds<Key, Value> {
  readonly entries: number;
  readonly bytes?: number;
  /** Called for each evicted entry. */
  readonly onEvict?: (key: Key, value: Value) => void;
}

/** A map of limited size, so that a site that runs for days does not grow. */
export interface BoundedMap<Key, Value> {
  readonly get: (key: Key) => Value | undefined;
  /** Adds or replaces a value; `bytes` is its approximate size. */
  readonly set: (key: Key, value: Value, bytes?: number) => void;
  readonly delete: (key: Key) => void;
  readonly clear: () => void;
}

/** Creates a map with limits on entries and bytes; it never evicts the newest entry. */
export function boundedMap<Key, Value>({
  entries: mostEntries,
  bytes: mostBytes = Infinity,
  onEvict,
}: Bounds<Key, Value>): BoundedMap<Key, Value> {
  const entries = new Map<Key, { readonly value: Value; readonly bytes: number }>();
  let total = 0;
  const remove = (key: Key): void => {
    total -= entries.get(key)?.bytes ?? 0;
    entries.delete(key);
  };
  return {
    get: (key) => entries.get(key)?.value,
    set: (key, value, bytes = 0) => {
      total += bytes - (entries.get(key)?.bytes ?? 0);
      entries.set(key, { value, bytes });
      for (const [oldest, entry] of entries) {
        if (entries.size <= 1 || (entries.size <= mostEntries && total <= mostBytes)) return;
        remove(oldest);
        onEvict?.(oldest, entry.value);
      }
    },
    delete: remove,
    clear: () => {
      entries.clear();
      total = 0;
    },
  };
}
