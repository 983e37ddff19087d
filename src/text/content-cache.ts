import { createHash } from "node:crypto";

/** A cache holds results made from this many characters; most stages need no other limit. */
const MAX_CHARACTERS = 32 * 2 ** 20;

const caches = new Set<{ readonly clear: () => void }>();
let users = 0;

/**
 * Enables all caches of this thread until the returned function is called. A run that reads a single site gains nothing
 * from a cache and would pay for the hashes, so they are off by default. The last caller to disable them also empties
 * them.
 */
export function enableCaches(): () => void {
  users++;
  let isEnabled = true;
  return () => {
    if (!isEnabled) return;
    isEnabled = false;
    users--;
    if (users === 0) for (const cache of caches) cache.clear();
  };
}

/** Returns whether this thread caches results. */
export function cachesEnabled(): boolean {
  return users > 0;
}

/**
 * Caches results by their source text, so that work that several sites share is done once. Identifies a text by its
 * SHA-256 and does not keep the text. Evicts the least recently used results. Results are shared: callers must not
 * mutate them.
 */
export class ContentCache<T extends object> {
  readonly #results = new Map<string, { readonly result: T; readonly size: number }>();
  readonly #maxCharacters: number;
  #size = 0;
  #misses = 0;

  constructor({ maxCharacters = MAX_CHARACTERS }: { readonly maxCharacters?: number } = {}) {
    this.#maxCharacters = maxCharacters;
    caches.add(this);
  }

  /** How many results were computed since the cache was last empty. */
  get misses(): number {
    return this.#misses;
  }

  /** How many results the cache holds. */
  get count(): number {
    return this.#results.size;
  }

  /**
   * Returns the cached result for a text, or computes and caches it. Does not cache undefined: such a result cannot be
   * shared. Always computes it while caches are off.
   */
  get(text: string, make: () => T): T;
  get(text: string, make: () => T | undefined): T | undefined;
  get(text: string, make: () => T | undefined): T | undefined {
    if (!cachesEnabled()) return make();
    const key = contentHash(text);
    const cached = this.#results.get(key);
    if (cached) {
      // A Map iterates in the order of insertion: the most recently used goes last.
      this.#results.delete(key);
      this.#results.set(key, cached);
      return cached.result;
    }
    this.#misses++;
    const result = make();
    if (result !== undefined && text.length <= this.#maxCharacters) {
      this.#results.set(key, { result, size: text.length });
      this.#size += text.length;
      this.#evict();
    }
    return result;
  }

  /** Empties the cache. */
  clear(): void {
    this.#results.clear();
    this.#size = 0;
    this.#misses = 0;
  }

  #evict(): void {
    for (const [oldest, { size }] of this.#results) {
      if (this.#size <= this.#maxCharacters) return;
      this.#results.delete(oldest);
      this.#size -= size;
    }
  }
}

function contentHash(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
