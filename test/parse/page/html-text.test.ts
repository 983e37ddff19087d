import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decodeEntities, htmlToText, normaliseText } from "../../../src/parse/page/html-text.js";

describe("the text of a piece of HTML", () => {
  it.each([
    ["plain text", "a > b", "a > b"],
    ["entities", "a &amp; b &eacute; &#39; &nbsp;", "a & b é ' \u00a0"],
    ["inline markup", "a <em>b</em> <a href='x'>c</a>", "a b c"],
    ["blocks", "<p>a</p><p>b</p>", "\na\n\nb\n"],
    [
      "a tag that HTML does not have",
      "<userid> and </userid> <a:b>",
      "<userid> and </userid> <a:b>",
    ],
    ["less than", "a<b and 1 < 2 <c", "a<b and 1 < 2 <c"],
    ["a tag that does not end", "a <b", "a <b"],
    ["a comment that swallows the rest", "a <!-- b <b>c</b>", "a <!-- b c"],
    ["a style sheet", "a <style> b", "a <style> b"],
  ])("of %s", (_, html, want) => {
    expect(htmlToText(html)).toBe(want);
  });
});

describe("white space", () => {
  it("becomes one space inside lines and nothing around them", () => {
    expect(normaliseText("\n\n  a \t b\u00a0 c \r\n\n   d\n \n")).toBe("a b c\n\nd");
  });
});

describe("entities in text without markup", () => {
  it("are decoded, and angle brackets stay", () => {
    expect(decodeEntities("a &lt; b < c &amp;amp; d")).toBe("a < b < c &amp; d");
  });
});

it("keeps the text between very many open tags", () => {
  const text = htmlToText(`${"<b>x".repeat(50_000)}<br>end`);
  expect(text).toBe(`${"x".repeat(50_000)}\nend`);
});

it("of line breaks and text is the same whether or not it needs a parser", () => {
  const pieces = [
    "<br>",
    "<br />",
    "<BR\n/>",
    "<br\u00a0/>",
    "<br",
    "<",
    ">",
    "/>",
    "&amp;",
    "&am",
    "p;",
  ];
  const more = ["&nbsp", "&eacute;", "&#8364;", "&", ";", "a", " ", "\n", "<b ", "</br>", "=", "é"];
  const html = fc.array(fc.constantFrom(...pieces, ...more), { maxLength: 12 });
  fc.assert(
    fc.property(html, (parts) => {
      const text = parts.join("");
      // An element of its own behind a bracket, which ends whatever was left open.
      expect(htmlToText(`${text}>`)).toBe(htmlToText(`${text}><i></i>`));
    }),
    { numRuns: 20_000 },
  );
});
