import { createHash } from "node:crypto";

/** Of results that were made from so many characters as many are kept; the least lately used go first. */
const AT_MOST = 32 * 2 ** 20;

/**
 * Results by the text that they were made from, so that what several sites have in common is worked out once.
 * Texts are known by their SHA-256 and not kept themselves. Results are shared: nobody may change them.
 */
export class Kept<T extends object> {
  readonly #results = new Map<string, { readonly result: T; readonly size: number }>();
  readonly #atMost: number;
  #size = 0;
  #made = 0;

  constructor({ atMost = AT_MOST }: { readonly atMost?: number } = {}) {
    this.#atMost = atMost;
  }

  /** How many results were made rather than found. */
  get made(): number {
    return this.#made;
  }

  /** How many results are kept. */
  get count(): number {
    return this.#results.size;
  }

  /**
   * The result that is kept of a text, or what `make` makes of it, which is kept from now on; unless it is
   * undefined: then it cannot be shared.
   */
  of(text: string, make: () => T | undefined): T | undefined {
    const key = createHash("sha256").update(text).digest("base64");
    const found = this.#results.get(key);
    if (found) {
      // Behind all others, as the one that was used last.
      this.#results.delete(key);
      this.#results.set(key, found);
      return found.result;
    }
    this.#made++;
    const result = make();
    if (result === undefined || text.length > this.#atMost) return result;
    this.#results.set(key, { result, size: text.length });
    this.#size += text.length;
    for (const [oldest, { size }] of this.#results) {
      if (this.#size <= this.#atMost) break;
      this.#results.delete(oldest);
      this.#size -= size;
    }
    return result;
  }
}
