import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { measureFigures, readBudgets, type Figures } from "../bench/support/budgets.js";
import { root } from "../bench/support/inputs.js";
import { describeWithShared, readShared } from "./support/shared.js";

// Compressors and compilers of other versions differ by a few; more than this is a change of ours.
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
  const spec = readFileSync(join(root, "specs/riverbend.json"), "utf8");
  expect(exceeded(await measureFigures(spec), readBudgets()["example site"] ?? {})).toEqual([]);
});

test("a figure beyond its budget, or without one, is named", () => {
  expect(exceeded({ bytes: 102, files: 3, more: 1 }, { bytes: 100, files: 3 })).toEqual([
    "bytes: 102, budget 100; see npm run budgets",
    "more: 1, budget undefined; see npm run budgets",
  ]);
});

describeWithShared("a whole site", () => {
  test("stays within its budgets, and these within our marks", async () => {
    const figures = await measureFigures(readShared("pages/moodle-4.5-admin.en.html.gz"));
    expect(exceeded(figures, readBudgets()["4.5 site"] ?? {})).toEqual([]);
    expect(figures["one function, none, gzip bytes"]).toBeLessThanOrEqual(3 * 1024);
    expect(figures["one function, zod-mini, gzip bytes"]).toBeLessThanOrEqual(10 * 1024);
    for (const version of ["TypeScript 5.9", "TypeScript 7.0"]) {
      expect(figures[`one component, ${version}, instantiations`]).toBeLessThanOrEqual(10_000);
      expect(figures[`index.ts, ${version}, instantiations`]).toBeLessThanOrEqual(100_000);
    }
  });
});
