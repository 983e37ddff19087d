import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../src/parse/index.js";
import { outline } from "../../support/outline.js";

const read = (text: string): string[][] => parseDocument(text).value.functions.map(outline);

const parts = (parameter: string, field: string, mark = "###") =>
  mark === "###"
    ? `### Parameters\n\n- \`${parameter}\` (int, required): one\n\n### Returns\n\n- \`${field}\` (int, required): two\n`
    : `Parameters:\n\n- \`${parameter}\` (int, required): one\n\nReturns:\n\n- \`${field}\` (int, required): two\n`;

const add = ["local_shelf_add_book", "title: int!", "→: object", "→.ok: int!"];
const remove = ["local_shelf_delete_book", "bookid: int!", "→: object", "→.deleted: int!"];

describe("a function whose name is no heading, between ones whose names are", () => {
  it.each([
    ["alone on a line", "local_shelf_delete_book"],
    ["bold", "**local_shelf_delete_book**"],
    ["code", "`local_shelf_delete_book()`"],
    ["numbered", "2. local_shelf_delete_book"],
    ["with a release", "**local_shelf_delete_book** (since version 2.1)"],
    ["with a release in square brackets", "local_shelf_delete_book [new in 3.2]"],
    ["with a colon", "local_shelf_delete_book:"],
    ["with a sentence below", "**local_shelf_delete_book**\n\nDeletes a book."],
    ["with a sentence directly below", "**local_shelf_delete_book**\nDeletes a book."],
  ])("has its own parameters and answer: %s", (_, name) => {
    for (const mark of ["###", ":"]) {
      const text = `## local_shelf_add_book\n\n${parts("title", "ok", mark)}\n${name}\n\n${parts("bookid", "deleted", mark)}`;
      expect(read(text)).toEqual([add, remove]);
    }
  });

  it("keeps its parameters if the function before has none", () => {
    const text = `## local_shelf_ping\n\nNo parameters.\n\nReturns nothing.\n\nlocal_shelf_delete_book\n\n${parts("bookid", "deleted")}`;
    expect(read(text)).toEqual([remove, ["local_shelf_ping", "→ nothing"]]);
  });

  it("is only mentioned by a sentence or list before the parameters of another one", () => {
    const see = "See also:\n\nlocal_shelf_delete_book\n";
    const list = "Used by\n\n- local_shelf_delete_book\n- local_shelf_get_book\n";
    for (const words of [see, list]) {
      const text = `## local_shelf_add_book\n\nAdds a book.\n\n${words}\n${parts("title", "ok")}`;
      expect(read(text)).toEqual([add]);
    }
    expect(read(`## local_shelf_add_book\n\n${parts("title", "ok")}\n${list}`)).toEqual([add]);
  });
});

describe("a function's name with something around it", () => {
  it.each([
    ["a number", "### 3.1 local_shelf_add_book", false],
    ["a letter", "### a) `local_shelf_add_book`", false],
    ["a number in brackets", "### (2) local_shelf_add_book", false],
    ["a release", "### local_shelf_add_book (since 2.1)", false],
    ["a version", "### local_shelf_add_book v4.0+", false],
    ["a badge", "### local_shelf_add_book (Deprecated)", true],
    ["a badge glued to it", "### local_shelf_add_bookDeprecado", true],
    ["a badge in brackets glued to it", "### local_shelf_add_book(Deprecated)", true],
    ["a badge in other letters glued to it", "### local_shelf_add_bookУстаревшая", true],
  ])("is read without it: %s", (_, heading, isDeprecated) => {
    const text = `${heading}\n\n${parts("title", "ok").replaceAll("###", "####")}`;
    const [name = "", ...rest] = add;
    expect(read(text)).toEqual([[isDeprecated ? `${name} (deprecated)` : name, ...rest]]);
  });

  it("is read where numbered headings are underlined", () => {
    const section = (number: number, name: string, body: string) =>
      `${String(number)}. \`\`${name}\`\`\n${"-".repeat(name.length + 8)}\n\n${body}`;
    const text = `Shelf\n=====\n\n${section(1, "local_shelf_add_book", parts("title", "ok", ":"))}\n${section(2, "local_shelf_delete_book", parts("bookid", "deleted", ":"))}`;
    expect(read(text)).toEqual([add, remove]);
  });

  it("may have capitals in it", () => {
    const text = `## local_shelf_getBooks\n\n${parts("title", "ok")}`;
    expect(read(text)[0]?.[0]).toBe("local_shelf_getBooks");
  });
});
