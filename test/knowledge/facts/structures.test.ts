import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  parseFunctionLine,
  printFunctionLine,
  shippedStructures,
} from "../../../src/knowledge/index.js";
import { specFunctionOf } from "../../../src/knowledge/facts/structures.js";
import type { SpecFunction } from "../../../src/model/index.js";

const file = JSON.parse(
  readFileSync(new URL("../../../specs/facts/structures.json", import.meta.url), "utf8"),
) as { readonly release: string; readonly functions: Readonly<Record<string, string>> };

function structureOf(line: string, fromAllReleases = true): SpecFunction {
  const parsed = parseFunctionLine(line);
  if (parsed.kind === "broken") throw new Error(parsed.reason);
  return specFunctionOf("core_x", parsed.facts, { fromAllReleases });
}

describe("a line of the structures file", () => {
  const line = 'login noajax(ids[]:int sort="id ASC": page=0:int +old~:)(users?[](id:int name=?:))';

  it("describes a function of a spec", () => {
    expect(structureOf(line)).toEqual({
      name: "core_x",
      loginRequired: true,
      ajax: false,
      parameters: [
        {
          name: "ids",
          kind: "list",
          presence: "required",
          item: { kind: "int", presence: "required" },
        },
        { name: "sort", kind: "string", presence: "default", default: "id ASC" },
        { name: "page", kind: "int", presence: "default", default: 0 },
        { name: "old", kind: "string", presence: "unstated" },
      ],
      returns: {
        kind: "object",
        presence: "required",
        fields: [
          {
            name: "users",
            kind: "list",
            presence: "optional",
            item: {
              kind: "object",
              presence: "required",
              fields: [
                { name: "id", kind: "int", presence: "required" },
                { name: "name", kind: "string", presence: "default" },
              ],
            },
          },
        ],
      },
    });
    expect(structureOf("()")).toMatchObject({ parameters: [], returns: null });
    expect(structureOf('()="":').returns).toEqual({
      kind: "string",
      presence: "default",
      default: "",
    });
  });

  it("marks the fields that only other releases have", () => {
    expect(structureOf(line, false).parameters.map(({ name }) => name)).toEqual([
      "ids",
      "sort",
      "page",
    ]);
  });

  it.each(["", "(", "(a", "(a b)c)", "(a  b)", "(a=)", "login", "(a:FLOAT)", '(a="x)', "(a)"])(
    "is refused if it is broken: %j",
    (broken) => {
      expect(parseFunctionLine(broken)).toEqual({
        kind: "broken",
        reason: expect.stringMatching(
          /^(?:the line ends|there is .+) at character \d+, expected /,
        ) as string,
      });
    },
  );
});

describe("the structures file", () => {
  it("can be parsed line by line, and is formatted as the generator writes it", async () => {
    const names = Object.keys(file.functions);
    expect([...names].sort()).toEqual(names);
    for (const line of Object.values(file.functions)) {
      const parsed = parseFunctionLine(line);
      expect(parsed.kind === "facts" && printFunctionLine(parsed.facts)).toBe(line);
    }
    const structures = await shippedStructures();
    expect([structures.release, structures.size]).toEqual(["4.5", 876]);
    expect(structures.of("constructor", { fromAllReleases: true })).toBeUndefined();
  });

  it("contains no sentences", () => {
    const texts = Object.values(file.functions).flatMap((line) => line.match(/="[^"]*"/g) ?? []);
    expect(texts.filter((text) => text.split(" ").length > 2 || text.length > 52)).toEqual([]);
  });
});
