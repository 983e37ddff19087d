import type { Explanation, ExplainedValue, Reason } from "../../plan/index.js";
import { largest } from "../../text/index.js";

/** Formats an explanation for people. */
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

/** Formats a position in the form that editors and terminals link to. */
function placeIn(source: string, at: Explanation["at"]): string {
  return at ? `  ${source}:${String(at.line)}:${String(at.column)}` : "";
}

/** Formats a line for each reason: the decision in one column, the cause in the next. */
function printReasons(reasons: readonly Reason[]): string {
  const width = largest(
    0,
    reasons.map(({ is }) => is.length),
  );
  return reasons
    .map(({ is, from, because }) => `  ${is.padEnd(width)}  ${from}: ${because}\n`)
    .join("");
}
