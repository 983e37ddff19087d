/**
 * `npm run configuration`: writes the list of keys in docs/configuration.md from the schema of the config
 * file. With `--check` it writes nothing and exits with 1 if the list is not up to date.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { withKeys } from "./configuration/keys.js";

const file = fileURLToPath(new URL("../docs/configuration.md", import.meta.url));
const text = readFileSync(file, "utf8");
const updated = await withKeys(text);
if (process.argv.includes("--check")) {
  if (updated !== text) {
    console.log("docs/configuration.md is not up to date: run `npm run configuration`.");
    process.exitCode = 1;
  }
} else if (updated !== text) writeFileSync(file, updated);
