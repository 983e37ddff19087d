/*
 * Makes the other half of a pair of releases: changes 5 % of a spec in known ways, for trying out `diff`.
 * `npm run changed-pair -- SPEC OUTPUT` writes the changed spec and prints the changes.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { serializeSpec } from "../src/model/index.js";
import { readSpec } from "../src/model/checking/index.js";
import { changeSpec } from "../test/compare/change-spec.js";

const [input, output] = process.argv.slice(2);
if (input === undefined || output === undefined) {
  throw new Error("two files are needed: npm run changed-pair -- SPEC OUTPUT");
}
const { value: spec, diagnostics } = readSpec(readFileSync(input, "utf8"), { source: input });
if (!spec) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
const changed = changeSpec(spec, 0.05);
writeFileSync(output, serializeSpec(changed.spec));
for (const { function: name, part, path, rule } of changed.made) {
  console.log(`${rule}  ${name}${part === "function" ? "" : `  ${part}: ${path}`}`);
}
