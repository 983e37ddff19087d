import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../src/parse/index.js";
import { outline } from "../../support/outline.js";

/** Reads an answer that a sample and a list of fields document, and the diagnostics about it. */
function read(sample: string, fields: string) {
  const text = `## local_shelf_find\n\nNo parameters.\n\n### Response\n\n\`\`\`json\n${sample}\n\`\`\`\n\n${fields}\n`;
  const { value, diagnostics } = parseDocument(text);
  return {
    answer: outline(value.functions[0] ?? { name: "", parameters: [], returns: null }).slice(1),
    problems: diagnostics.map(({ code, message, at }) =>
      code === "parse/sample-differs" ? `${String(at?.line)}: ${message}` : code,
    ),
  };
}

const table = (...rows: string[]) =>
  `| Field | Type | Description |\n|---|---|---|\n${rows.map((row) => `| ${row} | words |`).join("\n")}`;

describe("a sample and a list of its fields", () => {
  it("are combined: the shape of the sample, the kinds and words of the list", () => {
    expect(read('[{ "id": 1, "price": 2 }]', table("id | int", "price | float"))).toEqual({
      answer: ["→: list", "→[]: object", "→[].id: int", "→[].price: double"],
      problems: [],
    });
  });

  it("are combined if the list is about the items of a list in the answer", () => {
    const sample = '{ "books": [{ "id": 1, "tags": [] }], "warnings": [] }';
    expect(read(sample, table("id | int", "tags | string[]")).answer).toEqual([
      ...["→: object", "→.books: list", "→.books[]: object", "→.books[].id: int"],
      ...["→.books[].tags: list", "→.books[].tags[]: string"],
      ...["→.warnings: list", "→.warnings[]: string"],
    ]);
  });

  it.each([
    ["dots", table("books[].id | int")],
    ["dots without brackets", table("books.id | int")],
    ["a list in a list", "- `books` (array of objects): all\n  - `id` (int): number"],
    ["a vague word", table("books | array")],
  ])("may write nested fields with %s", (_, fields) => {
    expect(read('{ "books": [{ "id": 1 }] }', fields)).toEqual({
      answer: ["→: object", "→.books: list", "→.books[]: object", "→.books[].id: int"],
      problems: [],
    });
  });

  it("take the kind of the sample where the list has none", () => {
    expect(read('{ "id": 1, "title": "A" }', "- `id`: its number\n- `title`: its name")).toEqual({
      answer: ["→: object", "→.id: int", "→.title: string"],
      problems: [],
    });
  });

  it("take the kind of the list where the sample shows null or an empty list", () => {
    expect(read('{ "id": null, "tags": [] }', table("id | int", "tags | int[]"))).toEqual({
      answer: ["→: object", "→.id: int", "→.tags: list", "→.tags[]: int"],
      problems: [],
    });
  });

  it("are reported with both places where they disagree", () => {
    const at = (path: string, sample: string, listed: string, line = 13) =>
      `${String(line)}: at ${path} the sample in line 8 has ${sample}, but the list of fields has ${listed}`;
    expect(read('{ "id": "x" }', table("id | int"))).toEqual({
      answer: ["→: object", "→.id: int"],
      problems: [at("id", "a string", "an int")],
    });
    expect(read('{ "id": [1] }', table("id | int"))).toEqual({
      answer: ["→: object", "→.id: list", "→.id[]: int"],
      problems: [at("id", "a list of int", "an int")],
    });
    expect(read('{ "id": 1, "more": 2 }', table("id | int"))).toEqual({
      answer: ["→: object", "→.id: int", "→.more: int"],
      problems: [at("more", "an int", "nothing", 13)],
    });
    const listed = "- `id` (int, required)\n- `gone` (int, required)";
    expect(read('{ "id": 1 }', listed)).toEqual({
      answer: ["→: object", "→.id: int!", "→.gone: int!"],
      problems: [at("gone", "nothing", "an int", 12)],
    });
  });

  it("are not combined if they have no fields in common", () => {
    expect(read('{ "a": 1 }', table("id | int"))).toEqual({
      answer: ["→: object", "→.id: int"],
      problems: ["block-unused"].map((code) => `parse/${code}`),
    });
  });
});

describe("fields of an answer that is a list", () => {
  it.each([
    "An array of objects:\n\n- `id` (int): number",
    "List of books, each with\n\n- `id` (int): number",
    "It returns a list of these:\n\n- `id` (int): number",
    "| Field | Type |\n|---|---|\n| [].id | int |",
    "| Field | Type |\n|---|---|\n| [0][id] | int |",
  ])("are those of its items: %s", (fields) => {
    const text = `## local_shelf_find\n\nNo parameters.\n\n### Response\n\n${fields}\n`;
    const { value, diagnostics } = parseDocument(text);
    expect(value.functions.map(outline)).toEqual([
      ["local_shelf_find", "→: list", "→[]: object", "→[].id: int"],
    ]);
    expect(diagnostics).toEqual([]);
  });

  it("may be announced on the line of the label", () => {
    const text = `## local_shelf_find\n\n**Parameters:** none\n\n**Returns:** array of objects\n\n- \`id\` (int): number\n`;
    expect(parseDocument(text).value.functions.map(outline)).toEqual([
      ["local_shelf_find", "→: list", "→[]: object", "→[].id: int"],
    ]);
  });
});
