import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { codeFrame } from "../../src/cli/render/code-frame.js";
import { displayWidth } from "../../src/text/index.js";
import { hostileText } from "../security/hostile-spec.js";

const text = "first\n<b>id</b> int\n<b>title</b> integer <br />\n<b>isbn</b> string\n";

describe("the lines around a problem", () => {
  test("are the line before, the line with a caret below, and the line after", () => {
    expect(codeFrame(text, { line: 3, column: 14 }, 80)).toEqual([
      "    2 | <b>id</b> int",
      "  > 3 | <b>title</b> integer <br />",
      "      |              ^",
      "    4 | <b>isbn</b> string",
    ]);
  });

  test("are fewer at the ends of the text, and without blank ones", () => {
    expect(codeFrame("ab\n\nc", { line: 1, column: 2 }, 80)).toEqual(["  > 1 | ab", "      |  ^"]);
  });

  test("are cut around the column of a long line", () => {
    const long = `x\n${"a".repeat(3_000)}bad${"z".repeat(3_000)}`;
    const [, here = "", caret = ""] = codeFrame(long, { line: 2, column: 3_001 }, 40);
    expect(here).toBe("  > 2 | …aaaaaaaaabadzzzzzzzzzzzzzzzzzz…");
    expect(caret.indexOf("^")).toBe(here.indexOf("bad"));
  });

  test("count wide letters as two columns", () => {
    const [, here = "", caret = ""] = codeFrame("x\n日本語 bad", { line: 2, column: 5 }, 40);
    expect(caret.indexOf("^")).toBe(displayWidth(here.slice(0, here.indexOf("bad"))));
  });

  test("show control characters by their code", () => {
    const [, here, caret] = codeFrame("x\n\u001b[2J\u202ebad", { line: 2, column: 6 }, 60);
    expect(here).toBe("  > 2 | \\u{1b}[2J\\u{202e}bad");
    expect(caret).toBe("      |                  ^");
  });

  test.each([
    ["the beginning, which stands for the whole text", { line: 1, column: 1 }],
    ["a line that is not there", { line: 9, column: 1 }],
  ])("are empty for %s", (_, at) => {
    expect(codeFrame(text, at, 80)).toEqual([]);
  });

  it("fit into the columns, whatever the page contains", () => {
    fc.assert(
      fc.property(
        hostileText,
        fc.nat(400),
        fc.integer({ min: 40, max: 100 }),
        (page, at, columns) => {
          for (const line of codeFrame(`x\n${page}`, { line: 2, column: at + 1 }, columns)) {
            expect(displayWidth(line)).toBeLessThanOrEqual(columns);
            expect(line).not.toMatch(/(?!\n)\p{Cc}/u);
          }
        },
      ),
    );
  });
});
