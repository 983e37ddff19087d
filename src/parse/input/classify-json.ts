import { diagnose, type Diagnostic } from "../../diagnostics/index.js";

/**
 * Distinguishes a spec from other JSON. Leaves invalid JSON that mentions a specVersion to the reader of specs,
 * which can report where it breaks.
 */
export function classifyJson(text: string): "spec" | Diagnostic {
  if (/"specVersion"\s*:/.test(text)) return "spec";
  if (!isJson(text)) return diagnose("acquire/broken-json", {});
  const errorcode = errorcodeOf(text);
  return errorcode === undefined
    ? diagnose("acquire/other-json", {})
    : diagnose("acquire/server-answer", { errorcode });
}

/** Whether a text is a JSON value, including `null` and `42`. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text.replace(/^\uFEFF/, ""));
    return true;
  } catch {
    return false;
  }
}

function errorcodeOf(text: string): string | undefined {
  const answer: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
  if (typeof answer !== "object" || answer === null || !("errorcode" in answer)) return undefined;
  const isEnvelope = "exception" in answer || "error" in answer;
  return isEnvelope && typeof answer.errorcode === "string" ? answer.errorcode : undefined;
}
