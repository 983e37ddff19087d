import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { isRecord, parseJson } from "../../text/index.js";

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

/** Returns whether a text is a JSON value, including `null` and `42`. */
export function isJson(text: string): boolean {
  return parseJson(text.replace(/^\uFEFF/, "")) !== undefined;
}

function errorcodeOf(text: string): string | undefined {
  const answer = parseJson(text.replace(/^\uFEFF/, ""));
  if (!isRecord(answer) || !("exception" in answer || "error" in answer)) return undefined;
  return typeof answer["errorcode"] === "string" ? answer["errorcode"] : undefined;
}
