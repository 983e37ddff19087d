import { catalogue, type Diagnostic, type DiagnosticCode } from "../../diagnostics/index.js";
import { clip, codeSpan } from "../../text/index.js";

/** The stages that read documentation, and what follows from their problems. */
const READING = /^(?:acquire|live|parse|spec|combine)\/|^project\/(?:incomplete|last-known)/;
/** Messages of one kind beyond this number are only counted. */
const FEW = 3;
const LONGEST = 300;

/** Returns the problems that concern the reading of documentation; notes are none. */
export function readingProblems(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.filter(({ code, severity }) => severity !== "info" && READING.test(code));
}

/**
 * Describes what was wrong with the reading, in Markdown. A message may repeat words of a page, so it appears as code.
 * Empty if nothing was wrong; lines beyond the limit of characters are left out.
 */
export function describeReading(diagnostics: readonly Diagnostic[], limit: number): string {
  const problems = readingProblems(diagnostics);
  const codes = [...new Set(problems.map(({ code }) => code))];
  // What was decided matters more than what led to it.
  codes.sort((a, b) => Number(b.startsWith("project/")) - Number(a.startsWith("project/")));
  let room = limit;
  const lines = codes.map((code) => describeKind(code, problems));
  return lines.filter((line) => (room -= line.length) >= 0).join("");
}

function describeKind(code: string, problems: readonly Diagnostic[]): string {
  const ofKind = problems.filter((problem) => problem.code === code);
  const messages = [...new Set(ofKind.map(({ message }) => message))];
  const shown = messages.slice(0, FEW).map((message) => codeSpan(clip(message, LONGEST)));
  const rest = ofKind.length - Math.min(ofKind.length, FEW);
  const more = rest > 0 ? ` and ${String(rest)} more` : "";
  return `- **${catalogue[code as DiagnosticCode].title}**: ${shown.join("; ")}${more}\n`;
}
