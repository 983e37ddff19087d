import { createColors } from "picocolors";
import { type Diagnostic, formatDiagnostic, type Severity } from "../../diagnostics/index.js";
import { codeFrame } from "./code-frame.js";
import { printable } from "./printable.js";
import type { Terminal } from "../terminal.js";
import { addAll, wrapWords } from "../../text/index.js";

/** If a kind occurs more often than this, only the first few are shown. */
const MANY = 6;
const SHOWN_OF_MANY = 3;

/** The number of diagnostics of each kind that are shown with their lines of the input. */
const FRAMED = 2;

/** The texts that diagnostics refer to, by the name of the input. */
export type Texts = ReadonlyMap<string, string>;

/**
 * Prints diagnostics in their order; the first ones of each kind include the lines of the input, if
 * available. Prints only the first few of a frequent kind, and the help of a kind only once. The last line
 * contains the counts.
 */
export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  terminal: Terminal,
  { texts }: { readonly texts?: Texts | undefined } = {},
): void {
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
    const formatted = onScreen(printable(formatDiagnostic(withoutHelp)), terminal);
    lines.push(coloured(formatted, diagnostic, terminal.hasColours));
    if (before < FRAMED) addAll(lines, frameOf(diagnostic, texts, terminal));
    if (before === 0 && help !== undefined) {
      lines.push(onScreen(printable(`  help: ${help}`), terminal));
    }
  }
  lines.push(countLine(diagnostics));
  terminal.note(`${lines.join("\n")}\n`);
}

/** Breaks lines between words on a person's screen; files and programs get them whole, to search in. */
function onScreen(text: string, { isInteractive, columns }: Terminal): string {
  if (!isInteractive) return text;
  const brokenLine = (line: string): string => {
    const indent = /^ */.exec(line)?.[0] ?? "";
    const parts = wrapWords(line.slice(indent.length), columns - indent.length - 2);
    return `${indent}${parts.join(`\n${indent}  `)}`;
  };
  return text.split("\n").map(brokenLine).join("\n");
}

function countCodes(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code } of diagnostics) counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

function coloured(text: string, { severity, code }: Diagnostic, hasColours: boolean): string {
  const { dim } = createColors(hasColours);
  const painted = `${paintOf(severity, hasColours)(severity)} ${dim(code)}`;
  return text.replace(`${severity} ${code}`, () => painted);
}

function frameOf(
  { at, severity }: Diagnostic,
  texts: Texts | undefined,
  { columns, hasColours }: Terminal,
): readonly string[] {
  const text = at?.source === undefined ? undefined : texts?.get(at.source);
  if (!at || text === undefined) return [];
  const { dim } = createColors(hasColours);
  const paint = paintOf(severity, hasColours);
  return codeFrame(text, at, columns).map((line) => {
    const border = line.indexOf("|") + 1;
    const gutter = line.slice(0, border);
    const content = line.slice(border);
    return /^ *\^$/.test(content)
      ? dim(gutter) + paint(content)
      : (gutter.startsWith("  >") ? paint(gutter) : dim(gutter)) + content;
  });
}

function paintOf(severity: Severity, hasColours: boolean): (text: string) => string {
  const { red, yellow, cyan } = createColors(hasColours);
  return { error: red, warning: yellow, info: cyan }[severity];
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
