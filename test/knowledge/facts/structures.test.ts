import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  parseStructureLine,
  printStructureLine,
  shippedStructures,
  type StructureField,
  type StructureNode,
} from "../../../src/knowledge/index.js";

const file = JSON.parse(
  readFileSync(new URL("../../../specs/facts/structures.json", import.meta.url), "utf8"),
) as { readonly release: string; readonly functions: Readonly<Record<string, string>> };

describe("a line of the structures file", () => {
  it("follows the documented grammar", () => {
    const line = 'login noajax (ids[]:int sort="id ASC" page=0:int +old~)(users?[](id:int name=?))';
    expect(parseStructureLine(line)).toEqual({
      deprecated: false,
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
        { name: "old", kind: "string", presence: "unstated", added: true },
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
    expect(parseStructureLine("()")).toMatchObject({ parameters: [], returns: null });
    expect(parseStructureLine('()="":string').returns).toEqual({
      kind: "string",
      presence: "default",
      default: "",
    });
  });

  it.each(["", "(", "(a", "(a b)c)", "(a  b)", "(a=)", "login", "(a:float)", '(a="x)'])(
    "throws if it is broken: %j",
    (line) => {
      expect(() => parseStructureLine(line)).toThrow(
        /^(?:the line ends|there is .+) at character \d+, expected /,
      );
    },
  );

  it("expresses any structure, and survives printing and parsing", () => {
    const presence = fc.oneof(
      fc.record({ presence: fc.constantFrom("required", "optional", "unstated", "default") }),
      fc.record({
        presence: fc.constant("default"),
        default: fc.oneof(fc.string(), fc.integer(), fc.constantFrom(null, 1.5)),
      }),
    );
    const name = fc.stringMatching(/^[\w-]{1,8}$/);
    const { node } = fc.letrec<{ node: StructureNode; field: StructureField }>((tie) => ({
      node: fc
        .tuple(
          presence,
          fc.oneof(
            { depthSize: "small" },
            fc.record({ kind: fc.constantFrom("int", "double", "string") }),
            fc.record({ kind: fc.constant("list"), item: tie("node") }),
            fc.record({
              kind: fc.constant("object"),
              fields: fc.array(tie("field"), { maxLength: 3 }),
            }),
          ),
        )
        .map(([mark, form]) => ({ ...mark, ...form }) as StructureNode),
      field: fc
        .tuple(name, fc.boolean(), tie("node"))
        .map(([field, added, inner]) => ({ name: field, ...inner, ...(added && { added }) })),
    }));
    fc.assert(
      fc.property(fc.option(node), fc.boolean(), (returns, deprecated) => {
        const structure = { deprecated, ajax: true, parameters: [], returns };
        expect(parseStructureLine(printStructureLine(structure))).toEqual(structure);
      }),
    );
  });
});

describe("the structures file", () => {
  it("can be parsed line by line, and is formatted as the generator writes it", async () => {
    const names = Object.keys(file.functions);
    expect([...names].sort()).toEqual(names);
    for (const line of Object.values(file.functions)) {
      expect(printStructureLine(parseStructureLine(line))).toBe(line);
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
