import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { heavySetUps, lightSetUps } from "../client/set-ups/table.js";

const page = readFileSync(new URL("../../docs/client/set-ups.md", import.meta.url), "utf8");

test("the table of set-ups lists what the tests run, with their options", () => {
  const rows = [...page.matchAll(/^\| (.+?) +\| `(js|ts|none)` +\|.*\| (.+?) +\|$/gm)];
  const row = (proof: string) => (setUp: (typeof lightSetUps)[number]) => [
    ...[setUp.name, setUp.importExtension, proof],
  ];
  expect(rows.map(([, ...cells]) => cells)).toEqual([
    ...lightSetUps.map(row("CI")),
    ...heavySetUps.map(row("`npm run set-ups`")),
  ]);
});
