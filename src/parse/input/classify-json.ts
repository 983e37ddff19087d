import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { isRecord, parseJson } from "../../text/index.js";
import { foreignJson } from "./foreign-format.js";

/**
 * Distinguishes a spec from other JSON. Leaves invalid JSON that mentions a specVersion to the reader of specs,
 * which can report where it breaks.
 */
export function classifyJson(text: string): "spec" | Diagnostic {
  if (/"specVersion"\s*:/.test(text)) return "spec";
  const value = parsed(text);
  if (value === undefined) return diagnose("acquire/broken-json", {});
  const format = foreignJson(value);
  if (format !== undefined) return diagnose("acquire/other-format", { format });
  const errorcode = errorcodeOf(value);
  return errorcode === undefined
    ? diagnose("acquire/other-json", {})
    : diagnose("acquire/server-answer", { errorcode });
}

/** Returns whether a text is a JSON value, including `null` and `42`. */
export function isJson(text: string): boolean {
  return parsed(text) !== undefined;
}

function parsed(text: string): unknown {
  return parseJson(text.replace(/^\uFEFF/, ""));
}

function errorcodeOf(answer: unknown): string | undefined {
  if (!isRecord(answer) || !("exception" in answer || "error" in answer)) return undefined;
  return typeof answer["errorcode"] === "string" ? answer["errorcode"] : undefined;
}
