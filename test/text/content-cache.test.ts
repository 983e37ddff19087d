import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cachesEnabled, ContentCache, enableCaches } from "../../src/text/index.js";

const named = (name: string) => () => ({ name });
let disableCaches: () => void;

beforeEach(() => {
  disableCaches = enableCaches();
});
afterEach(() => {
  disableCaches();
});

describe("a content cache", () => {
  test("returns the same result for the same text, computed once", () => {
    const cache = new ContentCache<{ name: string }>();
    const first = cache.get("a text", named("first"));
    expect(cache.get("a text", named("second"))).toBe(first);
    expect(cache.get("another text", named("other"))).toEqual({ name: "other" });
    expect(cache.misses).toBe(2);
  });

  test("does not cache a text without a result", () => {
    const cache = new ContentCache<{ name: string }>();
    expect(cache.get("a text", () => undefined)).toBeUndefined();
    expect(cache.get("a text", named("now"))).toEqual({ name: "now" });
    expect([cache.misses, cache.count]).toEqual([2, 1]);
  });

  test("evicts the least recently used results beyond its number of characters", () => {
    const cache = new ContentCache<{ name: string }>({ maxCharacters: 10 });
    const [a, b, c] = ["aaaa", "bbbb", "cccc"] as const;
    const first = cache.get(a, named(a));
    cache.get(b, named(b));
    expect(cache.get(a, named("again"))).toBe(first);
    cache.get(c, named(c));
    expect(cache.count).toBe(2);
    expect(cache.get(a, named("again"))).toBe(first);
    expect(cache.get(b, named("again"))).toEqual({ name: "again" });
  });

  test("does not cache a text that is longer than its number of characters", () => {
    const cache = new ContentCache<{ name: string }>({ maxCharacters: 10 });
    const other = cache.get("short", named("short"));
    cache.get("much too long", named("long"));
    expect(cache.count).toBe(1);
    expect(cache.get("short", named("again"))).toBe(other);
  });
});

describe("caches", () => {
  test("are off until they are enabled, and empty after the last user disables them", () => {
    const cache = new ContentCache<{ name: string }>();
    const disableToo = enableCaches();
    cache.get("a text", named("first"));
    disableCaches();
    // Disabling twice does not count for another user.
    disableCaches();
    expect([cachesEnabled(), cache.count]).toEqual([true, 1]);
    disableToo();
    expect([cachesEnabled(), cache.count, cache.misses]).toEqual([false, 0, 0]);
    expect(cache.get("a text", named("second"))).toEqual({ name: "second" });
    expect(cache.get("a text", named("third"))).toEqual({ name: "third" });
    expect(cache.count).toBe(0);
  });
});
