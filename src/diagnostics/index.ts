/**
 * Problems as data. A stage calls `diagnose(code, params, context)` and returns the diagnostics along with its value;
 * only the command line prints them. The catalogue lists every code with its cause and how to fix it.
 */
export { catalogue, type DiagnosticCode, type ParamsOf } from "./catalogue/index.js";
export type { CatalogueEntry } from "./catalogue/entry.js";
export type { Diagnostic, Position, Severity, WithDiagnostics } from "./diagnostic.js";
export { formatDiagnostic } from "./format.js";
export { collectIn, diagnose, refuse, type Context } from "./report.js";
