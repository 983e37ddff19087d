import { describe, expect, it } from "vitest";
import { htmlentities, s } from "../../src/simulate/page/escape.js";
import { printR } from "../../src/simulate/page/print-r.js";
import { phpJson } from "../../src/simulate/php-json.js";
import type { JsonValue } from "../../src/model/index.js";

describe("printR", () => {
  it.each<[JsonValue, string]>([
    [true, "1"],
    [false, ""],
    [null, ""],
    [-2.5, "-2.5"],
    ["word", "word"],
    [[], "Array\n(\n)\n"],
    [["a", 2], "Array\n(\n    [0] => a\n    [1] => 2\n)\n"],
    [
      { key: ["x"], last: [] },
      "Array\n(\n    [key] => Array\n        (\n            [0] => x\n        )\n\n" +
        "    [last] => Array\n        (\n        )\n\n)\n",
    ],
  ])("prints %j as PHP does", (value, printed) => {
    expect(printR(value)).toBe(printed);
  });
});

describe("s", () => {
  it.each([
    [`<a href="x">'&`, "&lt;a href=&quot;x&quot;&gt;&#039;&amp;"],
    ["&amp;", "&amp;amp;"],
    ["it&#039;s &#x27; &#x;", "it&#039;s &#x27; &amp;#x;"],
    ["été", "été"],
  ])("escapes %j", (text, html) => {
    expect(s(text)).toBe(html);
  });
});

describe("htmlentities", () => {
  it.each([
    [`<'"&>`, "&lt;'&quot;&amp;&gt;"],
    ["été €", "&eacute;t&eacute; &euro;"],
    ["ΑΩ ς", "&Alpha;&Omega; &sigmaf;"],
    ["имя 中 😀", "имя 中 😀"],
  ])("replaces the characters of %j that have a name", (text, html) => {
    expect(htmlentities(text)).toBe(html);
  });
});

describe("phpJson", () => {
  it("escapes slashes and all characters outside ASCII", () => {
    expect(phpJson({ url: "https://x/é", face: "😀" })).toBe(
      '{"url":"https:\\/\\/x\\/\\u00e9","face":"\\ud83d\\ude00"}',
    );
  });
});
