import { createColors } from "picocolors";
import { type Diagnostic, formatDiagnostic, type Severity } from "../diagnostics/index.js";
import { printable } from "./printable.js";
import type { Terminal } from "./terminal.js";

/** Of a kind that comes more often than this, only the first few are shown. */
const MANY = 6;
const SHOWN_OF_MANY = 3;

/**
 * Prints diagnostics in their order. Of a frequent kind only the first few are printed, and the help of
 * a kind only once; the last line counts.
 */
export function printDiagnostics(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  if (diagnostics.length === 0) return;
  const counts = countCodes(diagnostics);
  const lines: string[] = [];
  const printed = new Map<string, number>();
  for (const diagnostic of diagnostics) {
    const all = counts.get(diagnostic.code) ?? 0;
    const before = printed.get(diagnostic.code) ?? 0;
    printed.set(diagnostic.code, before + 1);
    if (all > MANY && before >= SHOWN_OF_MANY) {
      if (before === SHOWN_OF_MANY) {
        lines.push(`… and ${String(all - SHOWN_OF_MANY)} more ${diagnostic.code}`);
      }
      continue;
    }
    const { help, ...withoutHelp } = diagnostic;
    const shown = before === 0 && help !== undefined ? diagnostic : withoutHelp;
    lines.push(coloured(printable(formatDiagnostic(shown)), diagnostic, terminal.hasColours));
  }
  lines.push(countLine(diagnostics));
  terminal.note(`${lines.join("\n")}\n`);
}

function countCodes(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

function coloured(text: string, { severity, code }: Diagnostic, hasColours: boolean): string {
  const { red, yellow, cyan, dim } = createColors(hasColours);
  const paint = { error: red, warning: yellow, info: cyan }[severity];
  return text.replace(`${severity} ${code}`, `${paint(severity)} ${dim(code)}`);
}

function countLine(diagnostics: readonly Diagnostic[]): string {
  const count = (severity: Severity, one: string, several: string): string[] => {
    const found = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return found === 0 ? [] : [`${String(found)} ${found === 1 ? one : several}`];
  };
  return [
    ...count("error", "error", "errors"),
    ...count("warning", "warning", "warnings"),
    ...count("info", "note", "notes"),
  ].join(", ");
}
