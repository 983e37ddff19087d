import { createColors } from "picocolors";
import type { Finding, Report } from "../../site/doctor/index.js";
import { printable } from "./printable.js";
import type { Terminal } from "../terminal.js";
import { plural, wrapWords } from "../../text/index.js";

const SIGNS: Readonly<Record<Finding["state"], string>> = {
  ok: "✓ ok",
  warning: "! warning",
  failed: "✗ failed",
  skipped: "- skipped",
};

/**
 * Formats a report for people: on a screen as a table that fits; elsewhere as one tab-separated line per check,
 * followed by cause and remedy.
 */
export function formatDoctorReport(
  { url, address, checks }: Report,
  { resultColumns, hasColours }: Pick<Terminal, "resultColumns" | "hasColours">,
): string {
  const rows =
    resultColumns === undefined
      ? checks.map(plainRow)
      : checks.map((check) => screenRow(check, resultColumns, hasColours));
  const count = (state: Finding["state"]): number =>
    checks.filter((check) => check.state === state).length;
  const counted = `${String(count("ok"))} ok, ${plural(count("warning"), "warning")}, ${String(count("failed"))} failed, ${String(count("skipped"))} skipped`;
  const use = address === null || address === url ? "" : `\nUse the address ${address}`;
  return `${rows.join("")}${resultColumns === undefined ? "" : "\n"}${counted}${printable(use)}\n`;
}

function plainRow({ state, id, found, cause, cure }: Finding): string {
  const more = [
    ...(cause === undefined ? [] : [`\tcause\t${oneLine(cause)}\n`]),
    ...(cure === undefined ? [] : [`\tcure\t${oneLine(cure)}\n`]),
  ];
  return `${state}\t${id}\t${oneLine(found)}\n${more.join("")}`;
}

const INDENT = 32;
const STATE_WIDTH = 11;

function screenRow(finding: Finding, columns: number, hasColours: boolean): string {
  const { state, title, found, cause, cure } = finding;
  const { green, yellow, red, dim } = createColors(hasColours);
  const paint = { ok: green, warning: yellow, failed: red, skipped: dim }[state];
  const width = Math.max(30, columns - INDENT);
  const [first = "", ...rest] = wrapWords(oneLine(found), width);
  const head = `${paint(SIGNS[state].padEnd(STATE_WIDTH))}${title.padEnd(INDENT - STATE_WIDTH)}${first}`;
  const more = [
    ...rest,
    ...(cause === undefined ? [] : wrapWords(`Cause: ${oneLine(cause)}`, width)),
    ...(cure === undefined ? [] : wrapWords(`Cure: ${oneLine(cure)}`, width)),
  ];
  return [head, ...more.map((line) => " ".repeat(INDENT) + line)]
    .map((line) => `${line}\n`)
    .join("");
}

function oneLine(text: string): string {
  return printable(text.replace(/\s+/g, " "));
}
