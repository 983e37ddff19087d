import type { Diagnostic } from "./diagnostic.js";

/**
 * Formats a diagnostic as lines of text, without colour:
 *
 * ```
 * page.html:412:7 error parse/structure-syntax  expected "}" but the box ended
 *   in core_course_get_courses → result
 *   help: …
 * ```
 */
export function formatDiagnostic(diagnostic: Diagnostic): string {
  const { at, severity, code, message, subject, help } = diagnostic;
  const place = at ? `${at.source ?? "input"}:${String(at.line)}:${String(at.column)} ` : "";
  const lines = [`${place}${severity} ${code}  ${message}`];
  if (subject !== undefined) lines.push(`  in ${subject}`);
  if (help !== undefined) lines.push(`  help: ${help}`);
  return lines.join("\n");
}
