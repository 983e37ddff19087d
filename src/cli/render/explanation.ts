import type { Explanation, ExplainedValue, Reason } from "../../plan/index.js";

/** An explanation as text for people. */
export function formatExplanation(explanation: Explanation, source: string): string {
  const { function: name, at, about, values } = explanation;
  const head = `${name}${placeIn(source, at)}\n${printReasons(about)}`;
  return [head, ...values.map((value) => printValue(value, source))].join("\n");
}

function printValue(
  { path, type, optional, page, reasons }: ExplainedValue,
  source: string,
): string {
  const place = placeIn(source, page.at);
  return `${path}${optional ? "?" : ""}: ${type}${place}\n${printReasons(reasons)}`;
}

/** As editors and terminals understand it. */
function placeIn(source: string, at: Explanation["at"]): string {
  return at ? `  ${source}:${String(at.line)}:${String(at.column)}` : "";
}

/** A line for every reason, what is decided in one column and why in the next. */
function printReasons(reasons: readonly Reason[]): string {
  const width = Math.max(0, ...reasons.map(({ is }) => is.length));
  return reasons
    .map(({ is, from, because }) => `  ${is.padEnd(width)}  ${from}: ${because}\n`)
    .join("");
}
