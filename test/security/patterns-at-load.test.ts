import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { unboundedParts } from "../../scripts/eslint/bounded-repetition.mjs";

/*
 * The lint rule reads patterns where they are written. Patterns that are put together from parts are known only when
 * the program makes them; most are made once, as their file is loaded.
 */
const made: RegExp[] = [];
const { RegExp: OwnRegExp } = globalThis;

beforeAll(() => {
  globalThis.RegExp = new Proxy(OwnRegExp, {
    construct(target, [source, flags]: [string | RegExp, string | undefined]) {
      const pattern = new target(source, flags);
      made.push(pattern);
      return pattern;
    },
  });
});

afterAll(() => {
  globalThis.RegExp = OwnRegExp;
});

test("no pattern that is put together from parts repeats a group without a limit", async () => {
  vi.resetModules();
  await import("../../src/index.js");
  await import("../../src/cli/index.js");
  expect(made.length).toBeGreaterThan(10);
  const unbounded = made.flatMap(({ source, flags }) =>
    unboundedParts(source, flags).map((part) => `${part} in /${source}/${flags}`),
  );
  expect(unbounded).toEqual([]);
});
