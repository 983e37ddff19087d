import { expect, test } from "vitest";
import { measureFigures, readBudgets, type Figures } from "../bench/support/budgets.js";
import { countCalls } from "../bench/support/count-calls.js";
import { manyFunctions, pageOf } from "../bench/support/inputs.js";
import { parsePage } from "../src/parse/index.js";
import { describeWithShared, readShared } from "./support/shared.js";

// Other versions of compressors and compilers differ by a few; a larger difference comes from our code.
const tolerance = 1.01;

function exceeded(figures: Figures, budget: Figures): string[] {
  return Object.entries(figures).flatMap(([name, value]) => {
    const most = budget[name];
    return most !== undefined && value <= most * tolerance
      ? []
      : [`${name}: ${String(value)}, budget ${String(most)}; see npm run budgets`];
  });
}

test("the example site's client stays within its budgets", async () => {
  const figures = await measureFigures(pageOf(manyFunctions(1)));
  expect(exceeded(figures, readBudgets()["example site"] ?? {})).toEqual([]);
});

test("the check names a figure that exceeds its budget or has none", () => {
  expect(exceeded({ bytes: 102, files: 3, more: 1 }, { bytes: 100, files: 3 })).toEqual([
    "bytes: 102, budget 100; see npm run budgets",
    "more: 1, budget undefined; see npm run budgets",
  ]);
});

test("counting the calls of a missing function fails instead of returning zero", async () => {
  const parse = () => parsePage(pageOf(manyFunctions(1)));
  const readFunction = { file: "parse/page/read-function.ts", name: "readFunction" };
  expect(await countCalls(readFunction, parse)).toBe(manyFunctions(1).functions.length);
  const none = { file: "parse/page/read-function.ts", name: "readNothing" };
  await expect(countCalls(none, parse)).rejects.toThrow("there is no function readNothing");
});

describeWithShared("a whole site", () => {
  test("stays within its budgets, and the budgets within our limits", async () => {
    const figures = await measureFigures(readShared("pages/moodle-4.5-admin.en.html.gz"));
    expect(exceeded(figures, readBudgets()["4.5 site"] ?? {})).toEqual([]);
    expect(figures["one function, none, gzip bytes"]).toBeLessThanOrEqual(3 * 1024);
    expect(figures["one function, zod-mini, gzip bytes"]).toBeLessThanOrEqual(10 * 1024);
    expect(figures["one function, zod-mini, single file, gzip bytes"]).toBeLessThanOrEqual(
      14 * 1024,
    );
    expect(figures["one function, zod, single file, gzip bytes"]).toBeLessThanOrEqual(31 * 1024);
    for (const version of ["TypeScript 5.9", "TypeScript 7.0"]) {
      expect(figures[`one component, ${version}, instantiations`]).toBeLessThanOrEqual(10_000);
      expect(figures[`index.ts, ${version}, instantiations`]).toBeLessThanOrEqual(100_000);
    }
  });
});
