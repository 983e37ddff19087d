import { describe, expect, it } from "vitest";

import { readGeneralStructure } from "../../../src/parse/page/readings/general-structure.js";
import { SourceText } from "../../../src/parse/page/source-text.js";

/** A node's description in the server's printing. */
const note = (text: string, mark = "") =>
  `<span style="color:#2A33A6"> ${mark && `<b>${mark}</b>`} <i>//${text}</i></span><br />`;

const read = (box: string) => readGeneralStructure(new SourceText(box + "<br />"), 0, box.length);

describe("General structure", () => {
  it.each([
    ["a bare type", "int ", { kind: "int", described: false }],
    ["a real number", "double ", { kind: "double", described: false }],
    [
      "a described scalar, which is required",
      `string ${note("how it is called")}`,
      { kind: "string", described: true, description: "how it is called" },
    ],
    [
      "a mark, exactly as the page prints it",
      `int ${note("how many", 'Default to "5"')}`,
      { kind: "int", described: true, description: "how many", mark: 'Default to "5"' },
    ],
    [
      "a list of scalars",
      "list of ( <br />int )",
      { kind: "list", described: false, item: { kind: "int", described: false } },
    ],
    [
      "a described list, which follows its description",
      `${note("all of them", "Optional")}list of ( <br />int ${note("one of them")})`,
      {
        kind: "list",
        described: true,
        description: "all of them",
        mark: "Optional",
        item: { kind: "int", described: true, description: "one of them" },
      },
    ],
    [
      "an object without fields",
      "object {<br />} <br />",
      { kind: "object", described: false, fields: [] },
    ],
    [
      "an object in a list in an object",
      "object {<br /><b>a</b> list of ( <br />object {<br /><b>b</b> int } <br />)} <br />",
      {
        kind: "object",
        described: false,
        fields: [
          {
            name: "a",
            node: {
              kind: "list",
              described: false,
              item: {
                kind: "object",
                described: false,
                fields: [{ name: "b", node: { kind: "int", described: false } }],
              },
            },
          },
        ],
      },
    ],
  ])("parses %s", (_, box, want) => {
    expect(read(box)).toEqual(want);
  });

  it.each(["constructor", "__proto__", "3", "a-b", "with space", "int", "list of (", "ключ"])(
    "accepts %s as the name of a field",
    (name) => {
      expect(read(`object {<br /><b>${name}</b> int } <br />`)).toMatchObject({
        fields: [{ name }],
      });
    },
  );

  it("distinguishes a list in the middle of a sentence from the structure", () => {
    expect(read(`string ${note("one of object { or list of ( and } and )")}`)).toMatchObject({
      description: "one of object { or list of ( and } and )",
    });
  });

  it("decodes the server's escapes in descriptions, and leaves names and marks unchanged", () => {
    const box = `object {<br /><b>a&amp;b</b> int ${note("x &lt; y &amp; z", 'Default to "&amp;"')}} <br />`;
    expect(read(box)).toMatchObject({
      fields: [{ name: "a&amp;b", node: { description: "x < y & z", mark: 'Default to "&amp;"' } }],
    });
  });

  it("decodes names and marks if a browser has escaped them", () => {
    const box =
      'object {<br><b>a&amp;b</b> int <span style="color:#2A33A6"> <b>x "&lt;"</b> <i>//y</i></span><br>} <br>';
    expect(readGeneralStructure(new SourceText(box), 0, box.length)).toMatchObject({
      fields: [{ name: "a&b", node: { mark: 'x "<"' } }],
    });
  });

  it.each([
    ["an unclosed comment", "see <!-- this", "see <!-- this"],
    ["an unclosed script", "a <script>alert(1)", "a <script>alert(1)"],
    ["unclosed bold text", "a <b>word", "a word"],
    ["a line break", "one<br />two", "one\ntwo"],
    ["a tag that is not HTML", "the <courseid> of <x y>", "the <courseid> of <x y>"],
    ["stray end tags", "a</div></pre> b", "a b"],
  ])("confines %s to its description", (_, raw, description) => {
    const box = `object {<br /><b>a</b> int ${note(raw)}<b>b</b> string } <br />`;
    expect(read(box)).toMatchObject({
      fields: [
        { name: "a", node: { kind: "int", description } },
        { name: "b", node: { kind: "string", described: false } },
      ],
    });
  });

  it("preserves a bold end tag inside a default", () => {
    expect(read(`string ${note("x", 'Default to "<b>a</b>"')}`)).toMatchObject({
      mark: 'Default to "<b>a</b>"',
    });
  });

  it.each([
    ["nothing", "", "the end of the box", 'a type, "list of (" or "object {"'],
    ["an unknown type", "integer ", '"integer"', 'a type, "list of (" or "object {"'],
    [
      "a list that is not closed",
      "list of ( <br />int ",
      "the end of the box",
      '")" after the item of the list',
    ],
    [
      "an object that is not closed",
      "object {<br /><b>a</b> int ",
      "the end of the box",
      'a field or "}"',
    ],
    [
      "a field without its type",
      "object {<br /><b>a</b> } <br />",
      '"}"',
      'a type, "list of (" or "object {"',
    ],
    ["a second structure", "int string", '"string"', "the end of the box"],
    ["other signs", "int ???", '"???"', "the end of the box"],
    [
      "half a description",
      'int <span style="color:#2A33A6"> <i>//half',
      "the end of the box",
      "the end of a node's description",
    ],
  ])("reports the found and the expected text in %s", (_, box, found, expected) => {
    expect(read(box)).toMatchObject({ kind: "unreadable", expected, found });
  });

  it("rejects nesting that would exhaust the stack", () => {
    expect(read("list of ( ".repeat(20_000))).toEqual({ kind: "too-deep" });
  });
});
