import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { decodeEntities, htmlToText, normaliseText } from "../../../src/parse/page/html-text.js";

describe("htmlToText", () => {
  it.each([
    ["plain text", "a > b", "a > b"],
    ["entities", "a &amp; b &eacute; &#39; &nbsp;", "a & b é ' \u00a0"],
    ["inline markup", "a <em>b</em> <a href='x'>c</a>", "a b c"],
    ["blocks", "<p>a</p><p>b</p>", "\na\n\nb\n"],
    ["a tag that is not HTML", "<userid> and </userid> <a:b>", "<userid> and </userid> <a:b>"],
    ["less than", "a<b and 1 < 2 <c", "a<b and 1 < 2 <c"],
    ["an unfinished tag", "a <b", "a <b"],
    ["a comment that swallows the rest", "a <!-- b <b>c</b>", "a <!-- b c"],
    ["a style sheet", "a <style> b", "a <style> b"],
  ])("converts %s", (_, html, want) => {
    expect(htmlToText(html)).toBe(want);
  });
});

describe("normaliseText", () => {
  it("collapses white space to one space inside lines and to nothing around them", () => {
    expect(normaliseText("\n\n  a \t b\u00a0 c \r\n\n   d\n \n")).toBe("a b c\n\nd");
  });
});

describe("decodeEntities", () => {
  it("decodes entities and preserves angle brackets", () => {
    expect(decodeEntities("a &lt; b < c &amp;amp; d")).toBe("a < b < c &amp; d");
  });
});

it("htmlToText preserves the text between very many open tags", () => {
  const text = htmlToText(`${"<b>x".repeat(50_000)}<br>end`);
  expect(text).toBe(`${"x".repeat(50_000)}\nend`);
});

it("htmlToText converts line breaks and text identically with and without a parser", () => {
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
      // A separate element after a bracket, which closes any unfinished tag.
      expect(htmlToText(`${text}>`)).toBe(htmlToText(`${text}><i></i>`));
    }),
    { numRuns: 20_000 },
  );
});
