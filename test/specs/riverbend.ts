import { readFileSync } from "node:fs";
import { formatDiagnostic } from "../../src/diagnostics/index.js";
import type { Spec, SpecFunction } from "../../src/model/index.js";
import { readSpec } from "../../src/model/checking/index.js";

/** The text of the example site's spec, as committed. */
export const riverbendText = readFileSync(
  new URL("../../specs/riverbend.json", import.meta.url),
  "utf8",
);

/** The spec of the example site. */
export const riverbend: Spec = read();

/** Returns a function of the example site; throws if there is none of that name. */
export function riverbendFunction(name: string): SpecFunction {
  const match = riverbend.functions.find((fn) => fn.name === name);
  if (!match) throw new Error(`the example site has no ${name}`);
  return match;
}

function read(): Spec {
  const { value, diagnostics } = readSpec(riverbendText, { source: "specs/riverbend.json" });
  if (!value) throw new Error(diagnostics.map(formatDiagnostic).join("\n"));
  return value;
}
