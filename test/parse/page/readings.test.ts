import { describe, expect, it } from "vitest";

import { compareRestLeaves, compareShapes } from "../../../src/parse/page/readings/agreement.js";
import { readPhpStructure } from "../../../src/parse/page/readings/php-structure.js";
import {
  readRestParameters,
  restLeavesOf,
} from "../../../src/parse/page/readings/rest-parameters.js";
import type { Shape } from "../../../src/parse/page/readings/shape.js";
import { readXmlSkeleton } from "../../../src/parse/page/readings/xml-skeleton.js";

const books: Shape = {
  kind: "list",
  item: {
    kind: "object",
    fields: [
      { name: "id", node: { kind: "int" } },
      { name: "tags", node: { kind: "list", item: { kind: "string" } } },
    ],
  },
};

describe("the XML skeleton of an answer", () => {
  it("yields the tree of SINGLE, MULTIPLE, KEY and VALUE", () => {
    const xml = `<?xml version="1.0" encoding="UTF-8" ?>
<RESPONSE>
    <MULTIPLE>
        <SINGLE>
            <KEY name="id">
                <VALUE>int</VALUE>
            </KEY>
            <KEY name="tags">
                <MULTIPLE>
                    <VALUE>string</VALUE>
                </MULTIPLE>
            </KEY>
        </SINGLE>
    </MULTIPLE>
</RESPONSE>`;
    expect(readXmlSkeleton(xml)).toEqual(books);
  });

  it.each([
    ["a scalar", "<RESPONSE><VALUE>double</VALUE></RESPONSE>", { kind: "double" }],
    [
      "an object without fields",
      "<RESPONSE><SINGLE></SINGLE></RESPONSE>",
      { kind: "object", fields: [] },
    ],
    ["nothing", "<RESPONSE></RESPONSE>", null],
    [
      "names in their raw form",
      '<RESPONSE><SINGLE><KEY name="a&amp;b"><VALUE>int</VALUE></KEY></SINGLE></RESPONSE>',
      { kind: "object", fields: [{ name: "a&amp;b", node: { kind: "int" } }] },
    ],
  ])("parses %s", (_, xml, want) => {
    expect(readXmlSkeleton(xml)).toEqual(want);
  });

  it("accepts names that are not valid XML", () => {
    const xml = `<RESPONSE>\n<SINGLE>\n<KEY name="a"b<c>&d">\n<VALUE>int</VALUE>\n</KEY>\n</SINGLE>\n</RESPONSE>`;
    expect(readXmlSkeleton(xml)).toMatchObject({ fields: [{ name: 'a"b<c>&d' }] });
  });

  it.each([
    ["no response", "<X/>"],
    ["an unknown type", "<RESPONSE><VALUE>float</VALUE></RESPONSE>"],
    ["two roots", "<RESPONSE><VALUE>int</VALUE><VALUE>int</VALUE></RESPONSE>"],
    ["a key without a value", '<RESPONSE><SINGLE><KEY name="a"></KEY></SINGLE></RESPONSE>'],
    ["an unknown element", "<RESPONSE><MANY/></RESPONSE>"],
    ["text that is not XML", "no <xml"],
  ])("rejects %s", (_, xml) => {
    expect(readXmlSkeleton(xml)).toMatchObject({ kind: "unreadable" });
  });
});

describe("the XML-RPC box", () => {
  it("yields the tree from PHP's printed arrays", () => {
    const text = `[books] =>
    Array 
        (
        [0] =>
            Array 
                (
                [id] => int                
                [tags] =>
                    Array 
                        (
                        [0] => string
                        )                
                )
        )`;
    expect(readPhpStructure(text, "books")).toEqual(books);
  });

  it.each([
    ["a scalar answer", " int", undefined, { kind: "int" }],
    ["a scalar parameter", "[id] => string", "id", { kind: "string" }],
    ["a parameter with brackets in its name", "[a[0]] => int", "a[0]", { kind: "int" }],
    [
      "an object without fields",
      "\n    Array \n        (\n        )",
      undefined,
      { kind: "object", fields: [] },
    ],
  ])("parses %s", (_, text, parameter, want) => {
    expect(readPhpStructure(text, parameter)).toEqual(want);
  });

  it.each([
    ["another parameter's name", "[b] => int", "a"],
    ["an unknown type", "[a] => float", "a"],
    ["an array that is not closed", "Array\n(\n[a] => int", undefined],
    ["nothing", "", undefined],
  ])("rejects %s", (_, text, parameter) => {
    expect(readPhpStructure(text, parameter)).toMatchObject({ kind: "unreadable" });
  });
});

describe("the REST box of a parameter", () => {
  it("yields the leaves in PHP's form syntax", () => {
    const text = "books[0][id]= int\nbooks[0][tags][0]= string\n\n";
    expect(readRestParameters(text)).toEqual(restLeavesOf(books, "books"));
  });

  it("rejects a line without a type", () => {
    expect(readRestParameters("a= int\nb")).toMatchObject({ kind: "unreadable", found: '"b"' });
  });
});

describe("two forms of a structure", () => {
  const id = (kind: "int" | "string"): Shape => ({
    kind: "object",
    fields: [{ name: "id", node: { kind } }],
  });

  it("agree if they show the same tree", () => {
    expect(compareShapes(books, structuredClone(books))).toBeUndefined();
  });

  it.each([
    ["a kind", id("int"), id("string"), { path: "id", general: "int", other: "string" }],
    [
      "a name",
      id("int"),
      { kind: "object", fields: [{ name: "no", node: { kind: "int" } }] } satisfies Shape,
      { path: "", general: "the fields id", other: "the fields no" },
    ],
    [
      "nesting",
      { kind: "list", item: id("int") } satisfies Shape,
      { kind: "list", item: { kind: "int" } } satisfies Shape,
      { path: "[]", general: "object", other: "int" },
    ],
  ])("disagree in %s, at the reported path", (_, general, other, want) => {
    expect(compareShapes(general, other)).toEqual(want);
  });

  it("agree on an object with 0 as its only field only if PHP's arrays cannot distinguish it from a list", () => {
    const object: Shape = { kind: "object", fields: [{ name: "0", node: { kind: "int" } }] };
    const list: Shape = { kind: "list", item: { kind: "int" } };
    expect(compareShapes(object, list, { looseLists: true })).toBeUndefined();
    expect(compareShapes(object, list)).toMatchObject({ general: "object", other: "list" });
  });

  it("disagree if a line of the REST box is missing or has another type", () => {
    const lines = restLeavesOf(books, "books");
    expect(compareRestLeaves(books, lines, "books")).toBeUndefined();
    expect(compareRestLeaves(books, lines.slice(1), "books")).toMatchObject({
      path: "books[0][id]",
    });
    expect(compareRestLeaves(books, [...lines, { path: "x", type: "int" }], "books")).toEqual({
      path: "x",
      general: "nothing",
      other: "x= int",
    });
  });
});
