import fc from "fast-check";
import { expect, it, test } from "vitest";
import {
  appendOverrides,
  serializeOverrides,
  type WrittenEntry,
} from "../../../src/knowledge/index.js";

const one: WrittenEntry = { function: "a_b", path: "result", null: true, reason: "Seen." };
const two: WrittenEntry = { function: "a_c", path: "result.x", absent: false, reason: "Always." };

it("adds entries as if they had been printed with the others", () => {
  expect(appendOverrides(serializeOverrides([one]), [two])).toBe(serializeOverrides([one, two]));
  expect(appendOverrides(serializeOverrides([]), [two])).toBe(serializeOverrides([two]));
  expect(appendOverrides(serializeOverrides([one]), [])).toBe(serializeOverrides([one]));
});

it("keeps line ends, other keys, and what is behind", () => {
  const text = '{"overrides": [ {"function":"[]"} ],\r\n "$schema": "]"}\r\n';
  const added = appendOverrides(text, [one]);
  expect(added).toMatch(
    /^\{"overrides": \[ \{"function":"\[\]"\},\r\n {4}\{\r\n {6}"function": "a_b",/,
  );
  expect(added).toMatch(/\r\n {2}\],\r\n "\$schema": "\]"\}\r\n$/);
});

test.each(["", "[]", "{}", '{"overrides":{}}', '{"overrides":[],"overrides":[1,2]}', "{"])(
  "adds nothing to %j",
  (text) => {
    expect(appendOverrides(text, [one])).toBeUndefined();
  },
);

it("keeps every entry of any file", () => {
  const file = fc.record({ overrides: fc.array(fc.jsonValue()), x: fc.jsonValue() });
  fc.assert(
    fc.property(file, fc.constantFrom(0, 1, 2, 4), (content, indent) => {
      const added = appendOverrides(JSON.stringify(content, null, indent), [one, two]);
      expect(JSON.parse(added ?? "")).toEqual({
        ...content,
        overrides: [...content.overrides, one, two],
      });
    }),
  );
});
