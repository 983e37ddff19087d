import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../src/parse/index.js";
import { parseLooseValue } from "../../../src/parse/document/samples/parse-loose-value.js";
import { outline } from "../../support/outline.js";

const value = (text: string): unknown => {
  const read = parseLooseValue(text);
  return read && (JSON.parse(JSON.stringify(read.value)) as unknown);
};

describe("a sample as people write it", () => {
  it.each([
    ["comments", '{\n  // how many\n  "n": 1, /* all */ "m": 2 # here\n}', { n: 1, m: 2 }],
    ["an apostrophe in a comment", '{ "n": 1 // it\'s all\n}', { n: 1 }],
    ["single quotes", "{ 'n': 'it\\'s', \"m\": 'a \"b\"' }", { n: "it's", m: 'a "b"' }],
    ["trailing commas", '{ "n": [1, 2,], }', { n: [1, 2] }],
    ["dots in a list", '{ "n": [1, 2, ...] }', { n: [1, 2] }],
    ["dots in an object", '{ "n": 1, … }', { n: 1 }],
    ["dots on a line of their own", '[\n  { "n": 1 },\n  ...\n]', [{ n: 1 }]],
    ["dots for a value", '{ "n": 1, "m": ... }', { n: 1, m: null }],
    ["names without quotes", "{ n: 1, some_name: true }", { n: 1, some_name: true }],
    [
      "arrays of PHP",
      "['n' => 1, 'list' => [['id' => 2], ['id' => 3]]]",
      { n: 1, list: [{ id: 2 }, { id: 3 }] },
    ],
    ["older arrays of PHP", "array('n' => NULL, 'list' => array(1, 2))", { n: null, list: [1, 2] }],
    ["arrays of PHP with indexes", "[0 => ['id' => 1], 1 => ['id' => 2]]", [{ id: 1 }, { id: 2 }]],
    [
      "dictionaries of Python",
      "{'n': None, 'ok': True, 'list': [1.5, -2]}",
      { n: null, ok: true, list: [1.5, -2] },
    ],
  ])("may have %s", (_, text, want) => {
    expect(value(text)).toEqual(want);
  });

  it.each(["{ n }", "[1, 'a' => 2]", "{ 'n': ", '{ "a": <b> }', "12", "[".repeat(5_000)])(
    "is nothing else: %s",
    (text) => {
      expect(parseLooseValue(text)).toBeUndefined();
    },
  );

  it("may have a field called __proto__", () => {
    const read = parseLooseValue('{ __proto__: 1, "constructor": 2, }');
    expect(Object.keys(Object(read?.value) as object)).toEqual(["__proto__", "constructor"]);
  });
});

describe("a document with such a sample", () => {
  const read = (sample: string) => {
    const text = `## local_shelf_find\n\nNo parameters.\n\n### Response\n\n\`\`\`\n${sample}\n\`\`\`\n`;
    const { value: spec, diagnostics } = parseDocument(text);
    return {
      functions: spec.functions.map(outline),
      codes: diagnostics.map(({ code }) => code.replace("parse/", "")),
    };
  };

  it.each([
    '{\n  // how many\n  "n": 1,\n  "list": [1, 2, ...],\n}',
    "return [\n    'n' => 1,\n    'list' => [1, 2],\n];",
    "$result = array('n' => 1, 'list' => array(1, 2));",
    "{'n': 1, 'list': [1, 2]}",
  ])("yields the answer: %s", (sample) => {
    expect(read(sample)).toEqual({
      functions: [["local_shelf_find", "→: object", "→.n: int", "→.list: list", "→.list[]: int"]],
      codes: ["answer-from-sample"],
    });
  });
});
