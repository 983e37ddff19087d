/*
 * Writes `docs/cli.md` from the commands.
 *
 * Usage: npm run docs:cli [-- --check]
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cliPage } from "./cli-page.js";

const file = fileURLToPath(new URL("../docs/cli.md", import.meta.url));
const page = await cliPage();
if (!process.argv.includes("--check")) {
  writeFileSync(file, page);
} else if (readFileSync(file, "utf8") !== page) {
  console.error("docs/cli.md is not up to date: npm run docs:cli");
  process.exitCode = 1;
}
