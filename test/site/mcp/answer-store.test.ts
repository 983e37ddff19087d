import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createAnswerStore, type StoredPart } from "../../../src/site/mcp/answer-store.js";

const LONGEST = 1_000;

/** Returns all parts of an answer; none if it fits in one result. */
function partsOf(answer: unknown): readonly StoredPart[] {
  const store = createAnswerStore(LONGEST);
  const parts: StoredPart[] = [];
  for (let part = store.first(answer); part;) {
    parts.push(part);
    part = part.continue === undefined ? undefined : store.next(part.continue);
  }
  return parts;
}

const sizeOf = (part: StoredPart): number => JSON.stringify(part).length;

describe("a long answer", () => {
  test("that fits is not cut", () => {
    expect(partsOf({ users: [1, 2] })).toEqual([]);
    expect(partsOf(undefined)).toEqual([]);
  });

  test("is cut after whole items of its longest list", () => {
    const users = Array.from({ length: 100 }, (_, id) => ({ id, fullname: "Zoë" }));
    const [first, ...others] = partsOf({ total: 100, users, warnings: [] });
    const { users: shown, ...rest } = first?.answer as { users: unknown[] };
    expect(rest).toEqual({ total: 100, warnings: [] });
    expect([...shown, ...others.flatMap(({ items }) => items ?? [])]).toEqual(users);
    expect(first?.cut).toMatchObject({ list: "users", from: 0, of: 100 });
  });

  test("without a list that helps is cut as text", () => {
    const answer = { text: 'say "hello" '.repeat(500) };
    const parts = partsOf(answer);
    expect(parts.length).toBeGreaterThan(1);
    expect(JSON.parse(parts.map(({ text }) => text).join(""))).toEqual(answer);
  });

  test("comes back whole from its parts, none of which is much too long", () => {
    const item = fc.oneof(fc.string({ maxLength: 300 }), fc.record({ id: fc.integer() }));
    fc.assert(
      fc.property(fc.array(item, { maxLength: 200 }), (answer) => {
        const parts = partsOf(answer);
        if (parts.length === 0) return;
        const isText = parts.every(({ text }) => text !== undefined);
        const whole = isText
          ? (JSON.parse(parts.map(({ text }) => text).join("")) as unknown)
          : parts.flatMap(({ answer: first, items }) => (first ?? items) as unknown[]);
        expect(whole).toEqual(answer);
        if (!isText) expect(parts.every((part) => sizeOf(part) < 2 * LONGEST)).toBe(true);
      }),
    );
  });

  test("is kept until eight others were cut", () => {
    const store = createAnswerStore(LONGEST);
    const long = "x".repeat(5_000);
    const first = store.first(long)?.continue ?? "";
    expect(store.next(first)).toBeDefined();
    for (let count = 0; count < 8; count++) store.first(long);
    expect(store.next(first)).toBeUndefined();
    expect(store.next("answer-1")).toBeUndefined();
    expect(store.next("__proto__:3")).toBeUndefined();
  });
});
