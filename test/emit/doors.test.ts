import fc from "fast-check";
import ts from "typescript";
import { describe, expect, it, test } from "vitest";
import { docComment, lineComment } from "../../src/emit/ts/doc-comment.js";
import { literal, propertyKey } from "../../src/emit/ts/literal.js";
import { codeSpan, plainMarkdown } from "../../src/text/markdown.js";
import { hostileText } from "../security/hostile-spec.js";
import { anyCodePoint } from "../support/any-code-point.js";
import { aField, aFunction, emitted, specOf } from "./emitted.js";

function only(text: string): string {
  return docComment({ paragraphs: [text] });
}

describe("a doc comment", () => {
  test.each([
    ["fits on one line where possible", "Gets users.", "/** Gets users. */\n"],
    ["is absent for blank text", " \n ", ""],
    ["keeps lines and paragraphs", "a\n\nb  c\t", "/**\n * a\n *\n * b c\n */\n"],
    ["cannot be closed by the text", "a */ alert(1)", "/** a *\\/ alert(1) */\n"],
    [
      "takes no tags from the page",
      "see @deprecated and\n@internal",
      "/**\n * see \\@deprecated and\n * \\@internal\n */\n",
    ],
    ["leaves e-mail addresses alone", "as root@localhost", "/** as root@localhost */\n"],
    ["contains no directives", "@ts-ignore #__PURE__", "/** \\@\\ts-ignore #\\__PURE__ */\n"],
    [
      "cannot make a bundler preserve it",
      "@license x @preserve",
      "/** \\@\\license x \\@\\preserve */\n",
    ],
    ["opens no other comment", "/* c8 ignore start */", "/** /\\* c8 ignore start *\\/ */\n"],
    ["declares no source map", "//# sourceMappingURL=x", "/** //# \\sourceMappingURL=x */\n"],
    [
      "spells out invisible characters",
      "a\u202eb\u0007c\u{e0041}",
      "/** a\\u202eb\\u0007c\\u{e0041} */\n",
    ],
    [
      "treats every kind of line break alike",
      "a\u2028b\r\nc\u0085d",
      "/**\n * a\n * b\n * c\n * d\n */\n",
    ],
    ["contains no HTML, links or images", "<b>![x](y)</b>", "/** \\<b>![x]\\(y)\\</b> */\n"],
    ["keeps backticks and dollars", "`${a}`", "/** `${a}` */\n"],
  ])("%s", (_, text, expected) => {
    expect(only(text)).toBe(expected);
  });

  it("wraps before column 100 at any indentation", () => {
    const text = "word ".repeat(60);
    for (const column of [0, 2, 8]) {
      const lines = docComment({ paragraphs: [text] }, column).split("\n");
      expect(Math.max(...lines.map((line) => column + line.length))).toBeLessThanOrEqual(100);
      expect(Math.max(...lines.map((line) => column + line.length))).toBeGreaterThan(94);
    }
    expect(only("x".repeat(93))).toHaveLength(101);
    expect(only("x".repeat(94)).split("\n")[0]).toBe("/**");
  });

  it("remains one comment without tags, whatever the text", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const source = ts.createSourceFile("a.ts", `${only(text)}export const a = 1;\n`, 99, true);
        expect(source.statements).toHaveLength(1);
        const [statement] = source.statements;
        expect(statement && ts.getJSDocTags(statement)).toEqual([]);
        expect(source.getFullText()).not.toMatch(/(?!\n)[\p{Cc}\u2028\u2029\u202a-\u202e]/u);
      }),
      { numRuns: 500 },
    );
  });
});

describe("a line comment", () => {
  it("stays on one line", () => {
    expect(lineComment("a\nalert(1)\u2028b")).toBe("// a alert(1) b\n");
  });
});

describe("a literal", () => {
  test.each([
    ["plain", '"plain"'],
    ['say "hi"', "'say \"hi\"'"],
    [`it's "so"`, `'it\\'s "so"'`],
    ["it's", `"it's"`],
    ["a\nb\u2028\u202e", '"a\\nb\\u2028\\u202e"'],
    ["\ud800", '"\\ud800"'],
    ["${x}`", '"${x}`"'],
  ])("of %j is %s", (value, expected) => {
    expect(literal(value)).toBe(expected);
  });

  it("evaluates to the original text", () => {
    const anything = fc.oneof(hostileText, fc.string({ unit: anyCodePoint }));
    fc.assert(
      fc.property(anything, (text) => {
        const source = ts.createSourceFile("a.ts", `(${literal(text)})`, 99, true);
        const [statement] = source.statements;
        expect(source.statements).toHaveLength(1);
        const inner =
          statement &&
          ts.isExpressionStatement(statement) &&
          ts.isParenthesizedExpression(statement.expression)
            ? statement.expression.expression
            : undefined;
        expect(inner && ts.isStringLiteral(inner) && inner.text).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ["id", "id"],
    ["constructor", "constructor"],
    ["1", '"1"'],
    ["a-b", '"a-b"'],
    ["é", '"\\u00e9"'],
    ["é-", '"é-"'],
    ["", '""'],
  ])("as key %j is %s", (name, expected) => {
    expect(propertyKey(name)).toBe(expected);
  });
});

describe("text in Markdown", () => {
  test.each([
    ["is unchanged where it is plain", "Sort by id (or name).", "Sort by id (or name)."],
    ["keeps names with underscores", "the user_id of core_user", "the user_id of core_user"],
    [
      "shows words with special characters as code, adjacent ones together",
      "a|b, *c* and <b>bold text</b>",
      "`a|b, *c*` and `<b>bold text</b>`",
    ],
    [
      "creates no links",
      "see https://x.example or www.x.example",
      "see `https://x.example` or `www.x.example`",
    ],
    [
      "creates no links inside or after brackets",
      "see a(www.x.example) and //x.example",
      "see `a(www.x.example)` and `//x.example`",
    ],
    [
      "creates no headings, lists or rules",
      "# a\n- b\n1. c\n2) d\n---",
      "`#` a\n`-` b\n`1.` c\n`2)` d\n`---`",
    ],
    ["creates no entities", "a & b &amp; c", "a & b `&amp;` c"],
    ["keeps paragraphs", "a\n\n\n\nb", "a\n\nb"],
  ])("%s", (_, text, expected) => {
    expect(plainMarkdown(text)).toBe(expected);
  });

  test.each([
    ["a", "`a`"],
    ["a`b", "``a`b``"],
    ["`a``", "``` `a`` ```"],
    ["  ", "(blank)"],
  ])("as code %j is %s", (text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });
});

describe("a name that ends with a backslash", () => {
  test("does not make ts-morph read the code after it as part of the name", async () => {
    // On one line, ts-morph would read the slash and asterisk of the second name as the start of a comment.
    const spec = specOf(
      aFunction("local_odd_one", { parameters: [aField("a\\"), aField("/*")] }),
      aFunction("local_odd_two"),
    );
    const files = await emitted(spec);
    expect(files.get("validators/local-odd.ts")).toContain(
      String.raw`
  "a\u005c": p.int(),
  "/*": p.int(),
}));

/** Validates the parameters of`,
    );
  });
});
