/*
 * Writes `docs/diagnostics.md` from the catalogue. The example of each problem is the real message of its stage
 * (test/diagnostics/producers).
 *
 * Usage: npm run docs:diagnostics [-- --check]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { diagnosticsPage } from "./diagnostics-page.js";

const file = fileURLToPath(new URL("../docs/diagnostics.md", import.meta.url));
const page = await diagnosticsPage();
if (!process.argv.includes("--check")) {
  writeFileSync(file, page);
} else if (readFileSync(file, "utf8") !== page) {
  console.error("docs/diagnostics.md is not up to date: npm run docs:diagnostics");
  process.exitCode = 1;
}
