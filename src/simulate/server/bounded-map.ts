/** How much a map holds before it forgets what was put into it first. */
export interface Bounds<Key, Value> {
  readonly entries: number;
  readonly bytes?: number;
  /** Is told of what has been forgotten. */
  readonly onForget?: (key: Key, value: Value) => void;
}

/** A map that forgets, so that a site that runs for days does not grow. */
export interface BoundedMap<Key, Value> {
  readonly get: (key: Key) => Value | undefined;
  /** Puts a value in, or another one in its place; `bytes` is about what it takes. */
  readonly set: (key: Key, value: Value, bytes?: number) => void;
  readonly delete: (key: Key) => void;
  readonly clear: () => void;
}

/** Makes a map for so many entries, or so many bytes of them; the last one is always kept. */
export function boundedMap<Key, Value>({
  entries: mostEntries,
  bytes: mostBytes = Infinity,
  onForget,
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
        onForget?.(oldest, entry.value);
      }
    },
    delete: remove,
    clear: () => {
      entries.clear();
      total = 0;
    },
  };
}
