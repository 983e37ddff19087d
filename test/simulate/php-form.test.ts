import { describe, expect, it } from "vitest";
import { decodeForm, type PhpValue } from "../../src/simulate/server/php-form.js";

/** Arrays as lists of entries, which show their order and keys such as `__proto__`. */
function entries(value: PhpValue): unknown {
  return typeof value === "string"
    ? value
    : [...value].map(([key, inner]) => [key, entries(inner)]);
}

describe("decodeForm", () => {
  it.each<[title: string, form: string, values: unknown]>([
    [
      "turns brackets into arrays",
      "a[0][k]=x&a[0][v]=y",
      [
        [
          "a",
          [
            [
              "0",
              [
                ["k", "x"],
                ["v", "y"],
              ],
            ],
          ],
        ],
      ],
    ],
    [
      "continues the numbering for empty brackets",
      "a[3]=x&a[]=y&a[]=z",
      [
        [
          "a",
          [
            ["3", "x"],
            ["4", "y"],
            ["5", "z"],
          ],
        ],
      ],
    ],
    [
      "prefers a later field",
      "a=1&b=2&a=3",
      [
        ["a", "3"],
        ["b", "2"],
      ],
    ],
    ["replaces text by an array", "a=1&a[k]=2", [["a", [["k", "2"]]]]],
    ["replaces an array by text", "a[k]=2&a=1", [["a", "1"]]],
    [
      "turns blanks and dots of a name into underscores",
      "a.b+c=1&a[x.y]=2",
      [
        ["a_b_c", "1"],
        ["a", [["x.y", "2"]]],
      ],
    ],
    ["takes an unclosed bracket for a part of the name", "a[b=1", [["a_b", "1"]]],
    ["ignores what follows the brackets", "a[b]c=1", [["a", [["b", "1"]]]]],
    ["drops a field without a name", "=1&[x]=2&b=3", [["b", "3"]]],
    [
      "treats a field without an equals sign as empty",
      "a&b=",
      [
        ["a", ""],
        ["b", ""],
      ],
    ],
    [
      "decodes percent signs and plus signs",
      "a%5Bk%5D=1%2B1+%C3%A9&b=100%",
      [
        ["a", [["k", "1+1 é"]]],
        ["b", "100%"],
      ],
    ],
    [
      "accepts names of built-in object properties",
      "__proto__=1&constructor[x]=2",
      [
        ["__proto__", "1"],
        ["constructor", [["x", "2"]]],
      ],
    ],
  ])("%s", (_, form, values) => {
    expect(entries(decodeForm(form).values)).toEqual(values);
  });

  it("silently drops fields beyond max_input_vars", () => {
    const form = Array.from({ length: 12 }, (_, index) => `id[${String(index)}]=${String(index)}`);
    const decoded = decodeForm(form.join("&"), 10);
    expect(decoded.dropped).toBe(2);
    expect(decoded.fields).toHaveLength(12);
    expect([...(decoded.values.get("id") as Map<string, string>).values()]).toHaveLength(10);
  });

  it("drops fields with more than 64 brackets", () => {
    expect(decodeForm(`a${"[x]".repeat(65)}=1&b=2`).values.size).toBe(1);
    expect(decodeForm(`a${"[x]".repeat(64)}=1&b=2`).values.size).toBe(2);
  });
});
