import { describe, expect, test } from "vitest";
import { Kept } from "../../src/text/index.js";

describe("what is kept", () => {
  const something = (name: string) => () => ({ name });

  test("is the same result for the same text, made once", () => {
    const kept = new Kept<{ name: string }>();
    const first = kept.of("a text", something("first"));
    expect(kept.of("a text", something("second"))).toBe(first);
    expect(kept.of("another text", something("other"))).toEqual({ name: "other" });
    expect(kept.made).toBe(2);
  });

  test("is only what could be made of a text: the rest is made again", () => {
    const kept = new Kept<{ name: string }>();
    expect(kept.of("a text", () => undefined)).toBeUndefined();
    expect(kept.of("a text", something("now"))).toEqual({ name: "now" });
    expect([kept.made, kept.count]).toEqual([2, 1]);
  });

  test("is of so many characters at most, and what was used least lately goes first", () => {
    const kept = new Kept<{ name: string }>({ atMost: 10 });
    const [a, b, c] = ["aaaa", "bbbb", "cccc"] as const;
    const first = kept.of(a, something(a));
    kept.of(b, something(b));
    expect(kept.of(a, something("again"))).toBe(first);
    kept.of(c, something(c));
    expect(kept.count).toBe(2);
    expect(kept.of(a, something("again"))).toBe(first);
    expect(kept.of(b, something("again"))).toEqual({ name: "again" });
  });

  test("is nothing of a text that is longer than all that may be kept", () => {
    const kept = new Kept<{ name: string }>({ atMost: 10 });
    const other = kept.of("short", something("short"));
    kept.of("much too long", something("long"));
    expect(kept.count).toBe(1);
    expect(kept.of("short", something("again"))).toBe(other);
  });
});
