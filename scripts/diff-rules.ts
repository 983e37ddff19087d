/*
 * Writes the table of rules in docs/diff.md from the rules themselves: `npm run docs:diff`. With --check it
 * only reports whether the table is up to date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import process from "node:process";
import { fileURLToPath } from "node:url";
import { withRules } from "./diff-rules-table.js";

const file = fileURLToPath(new URL("../docs/diff.md", import.meta.url));
const old = readFileSync(file, "utf8");
const text = withRules(old);
if (!process.argv.includes("--check")) {
  writeFileSync(file, text);
} else if (text !== old) {
  console.error("The table in docs/diff.md is not that of src/compare/rules.ts: npm run docs:diff");
  process.exitCode = 1;
}
