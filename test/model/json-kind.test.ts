import { describe, expect, test } from "vitest";
import { jsonKind, mayBeSent } from "../../src/model/index.js";

const values: readonly (readonly [value: unknown, kind: string, sentFor: readonly string[]])[] = [
  [null, "null", ["int", "double", "string"]],
  [true, "boolean", ["int", "string"]],
  [0, "int", ["int", "double", "string"]],
  [1.5, "double", ["double", "string"]],
  ["", "string", ["string"]],
  [[1], "list", ["list"]],
  [[], "list", ["list", "object"]],
  [{}, "object", ["object"]],
];
const kinds = ["int", "double", "string", "list", "object"] as const;

describe("a JSON value", () => {
  test.each(values)("%j has the kind %s, and may be sent for %j", (value, kind, sentFor) => {
    expect(jsonKind(value)).toBe(kind);
    expect(kinds.filter((printed) => mayBeSent(value, printed))).toEqual(sentFor);
  });
});
