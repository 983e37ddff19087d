import { readFileSync } from "node:fs";
import { readSpecFrom } from "../src/pipeline.js";
import { outline } from "../test/support/outline.js";
for (const file of process.argv.slice(2)) {
  const { value, diagnostics } = await readSpecFrom(readFileSync(file, "utf8"), { source: file.split("/").pop() ?? "" });
  console.log("=====", file, value?.source);
  for (const f of value?.functions ?? []) console.log(outline(f).join("\n  "), "\n  D:", f.description);
  for (const d of diagnostics) console.log(d.severity, d.code, d.at?.line, d.message);
}
