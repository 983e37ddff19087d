import { describe, expect, test } from "vitest";
import { printable } from "../../src/cli/render/printable.js";
import { printDiagnostics } from "../../src/cli/render/diagnostics.js";
import type { Terminal } from "../../src/cli/index.js";
import type { Diagnostic } from "../../src/diagnostics/index.js";

function printed(
  diagnostics: readonly Diagnostic[],
  hasColours = false,
  options?: Parameters<typeof printDiagnostics>[2],
  isInteractive = false,
): string {
  let text = "";
  const note = (more: string) => (text += more);
  const terminal: Partial<Terminal> = { note, hasColours, columns: 80, isInteractive };
  printDiagnostics(diagnostics, terminal as Terminal, options);
  return text;
}

const problem = (n: number, more: Partial<Diagnostic> = {}): Diagnostic => ({
  code: "parse/x",
  severity: "warning",
  message: `problem ${String(n)}`,
  help: "Do this.",
  ...more,
});

describe("diagnostics are printed", () => {
  test("not at all when there are none", () => {
    expect(printed([])).toBe("");
  });

  test("in their order, with the help of a kind once, and with counts", () => {
    expect(
      printed([problem(1), problem(2, { severity: "error", code: "parse/y" }), problem(3)]),
    ).toBe(
      `warning parse/x  problem 1
  help: Do this.
error parse/y  problem 2
  help: Do this.
warning parse/x  problem 3
1 error, 2 warnings
`,
    );
  });

  test("only for the first few of a very frequent kind", () => {
    const many = Array.from({ length: 700 }, (_, n) => problem(n));
    const rare = problem(700, { severity: "info", code: "parse/y" });
    expect(printed([...many, rare]).split("\n")).toEqual([
      "warning parse/x  problem 0",
      "  help: Do this.",
      "warning parse/x  problem 1",
      "warning parse/x  problem 2",
      "… and 697 more parse/x",
      "info parse/y  problem 700",
      "  help: Do this.",
      "700 warnings, 1 note",
      "",
    ]);
  });

  test("in colour only if the terminal has colours", () => {
    expect(printed([problem(1)])).not.toContain("\u001b[");
    expect(printed([problem(1)], true)).toContain("\u001b[33mwarning\u001b[39m");
  });

  test("with breaks between words on a screen only", () => {
    const long = problem(1, {
      message: "words ".repeat(30).trim(),
      help: "Do this again. ".repeat(9).trim(),
    });
    expect(printed([long]).split("\n")).toHaveLength(4);
    const lines = printed([long], false, {}, true).split("\n");
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
    expect(lines[1]).toMatch(/^ {2}(?:words ?)+$/);
    expect(lines.join(" ").replaceAll(/\s+/g, " ")).toContain(`parse/x ${long.message} help: `);
  });

  test("with the lines of the input, for the first two of a kind", () => {
    const texts = new Map([["page.html", "one\ntwo\nthree\n"]]);
    const at = { source: "page.html", line: 2, column: 2 };
    const other = { ...at, source: "other.html" };
    const frame = "    1 | one\n  > 2 | two\n      |  ^\n    3 | three\n";
    const problems = [1, 2, 3].map((n) => problem(n, { at, help: "Do." }));
    expect(printed([...problems, problem(4, { code: "x/y", at: other })], false, { texts })).toBe(
      `page.html:2:2 warning parse/x  problem 1
${frame}  help: Do.
page.html:2:2 warning parse/x  problem 2
${frame}page.html:2:2 warning parse/x  problem 3
other.html:2:2 warning x/y  problem 4
  help: Do this.
4 warnings
`,
    );
    expect(printed(problems, true, { texts })).toContain("\u001b[33m  > 2 |\u001b[39m two");
  });

  test("without letting text of the page control the terminal", () => {
    const hostile = problem(1, { message: "a\u001b[2Jb\u0007c\u202Ed\r" });
    expect(printed([hostile])).toContain("a\\u{1b}[2Jb\\u{7}c\\u{202e}d\\u{d}");
  });
});

test("printable text stays as it is", () => {
  const text = "Grüße, 日本語, emoji 🎓\n→ next line";
  expect(printable(text)).toBe(text);
});
