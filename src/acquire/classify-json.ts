import { diagnose, type Diagnostic } from "../diagnostics/index.js";

/**
 * Tells a spec from other JSON. Text that is no valid JSON but speaks of a specVersion is left to the
 * reader of specs, which can say where it breaks.
 */
export function classifyJson(text: string): "spec" | Diagnostic {
  if (/"specVersion"\s*:/.test(text)) return "spec";
  const errorcode = errorcodeOf(text);
  return errorcode === undefined
    ? diagnose("acquire/other-json", {})
    : diagnose("acquire/server-answer", { errorcode });
}

function errorcodeOf(text: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== "object" || answer === null || !("errorcode" in answer)) return undefined;
    const isEnvelope = "exception" in answer || "error" in answer;
    return isEnvelope && typeof answer.errorcode === "string" ? answer.errorcode : undefined;
  } catch {
    return undefined;
  }
}
