import { describe, expect, it } from "vitest";

import { readPrintR } from "../../../src/parse/page/print-r.js";

describe("readPrintR", () => {
  it.each([
    ["the empty array", "Array\n(\n)\n", []],
    ["a list", "Array\n(\n    [0] => a\n    [1] => 2\n)\n", ["a", "2"]],
    [
      "named entries",
      "Array\n(\n    [sort] => id\n    [limit] => 5\n)\n",
      { sort: "id", limit: "5" },
    ],
    [
      "keys that are not 0…n-1 in order",
      "Array\n(\n    [1] => a\n    [0] => b\n)\n",
      Object.fromEntries([
        ["1", "a"],
        ["0", "b"],
      ]),
    ],
    ["empty values", "Array\n(\n    [a] => \n)\n", { a: "" }],
    [
      "arrays in arrays",
      "Array\n(\n    [0] => Array\n        (\n            [x] => Array\n                (\n                    [0] => y\n                )\n\n        )\n\n    [1] => z\n)\n",
      [{ x: ["y"] }, "z"],
    ],
    [
      "a text that spans lines",
      "Array\n(\n    [a] => one\ntwo\n    [b] => 3\n)\n",
      { a: "one\ntwo", b: "3" },
    ],
    ["an object", "stdClass Object\n(\n    [id] => 1\n)\n", { id: "1" }],
    ["Windows line ends", "Array\r\n(\r\n    [0] => a\r\n)\r\n", ["a"]],
  ])("parses %s", (_, text, want) => {
    expect(readPrintR(text)).toEqual(want);
  });

  it("parses a key called __proto__ as an entry", () => {
    const value = readPrintR("Array\n(\n    [__proto__] => a\n)\n");
    expect(Object.entries(value as object)).toEqual([["__proto__", "a"]]);
  });

  it.each([
    ["plain text", "asc"],
    ["a text that only begins like an array", "Array of ids"],
    ["an array that is not closed", "Array\n(\n    [0] => a\n"],
    ["an array followed by more text", "Array\n(\n)\nx"],
    ["an array with wrong indentation", "Array\n(\n[0] => a\n)\n"],
    [
      "very deep nesting",
      `${Array.from({ length: 200 }, (_, i) => `Array\n${" ".repeat(i * 8)}(\n${" ".repeat(i * 8)}    [0] => `).join("")}`,
    ],
  ])("rejects %s", (_, text) => {
    expect(readPrintR(text)).toBeUndefined();
  });
});
