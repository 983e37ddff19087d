/*
 * Writes the table of error codes in `docs/errors.md` from the runtime's explanations.
 *
 * Usage: npm run docs:errors
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { errorsPage } from "./errors-page.js";

const file = fileURLToPath(new URL("../docs/errors.md", import.meta.url));
writeFileSync(file, await errorsPage(readFileSync(file, "utf8"), file));
