import { expect, it } from "vitest";
import { readSpecFrom } from "../../../src/parse/index.js";
import { outline } from "../../support/outline.js";
import { describeWithShared, readShared } from "../../support/shared.js";

/** Reads one of the shared documents as people write them. */
async function read(path: string) {
  const { value, diagnostics } = await readSpecFrom(readShared(`cases/documents/${path}`));
  const about = (one: string): readonly string[] => [
    one,
    ...diagnostics
      .filter(({ subject }) => subject?.split(" → ")[0] === one)
      .map(({ code }) => code.replace("parse/", "")),
  ];
  return {
    functions: value?.functions.map(outline),
    descriptions: value?.functions.map(({ description }) => description),
    codes: value?.functions.map(({ name }) => about(name)),
    errors: diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code),
  };
}

describeWithShared("a document as people write them", () => {
  it("01: may have a sample and a table of its fields", async () => {
    expect(await read("01-sample-and-field-table/input.md")).toMatchObject({
      functions: [
        [
          "core_user_get_users_by_field",
          ...["field: string!", "values: list!", "values[]: string!"],
          ...["→: list", "→[]: object", "→[].id: int", "→[].username: string"],
          ...["→[].preferences: list", "→[].preferences[]: object"],
          ...["→[].preferences[].name: string", "→[].preferences[].value: string"],
        ],
      ],
      descriptions: ["Profile of users."],
      codes: [["core_user_get_users_by_field"]],
      errors: [],
    });
  });

  it("02: may state presence in the headings of its lists", async () => {
    expect(await read("02-required-optional-headings/lists-with-types.md")).toEqual({
      functions: [
        [
          ...["local_shelf_get_books", "userid: int!", "limit: int?", "sort: string?"],
          ...["→: object", "→.total: int"],
        ],
        ["local_shelf_ping", "→ nothing"],
      ],
      descriptions: ["Books of a user.", "Says whether the shelf is there."],
      codes: [["local_shelf_get_books"], ["local_shelf_ping", "answer-undocumented"]],
      errors: [],
    });
  });

  it("02: may have lists without types", async () => {
    const { functions, errors } = await read(
      "02-required-optional-headings/lists-without-types.md",
    );
    expect(functions).toEqual([
      ["local_shelf_get_a", "coursecode: string?", "state: string?", "→ nothing"],
      ["local_shelf_get_b", "coursecode: string", "state: string", "→ nothing"],
      ["local_shelf_get_c", "coursecode: string!", "→: object", "→.state: string"],
      ["local_shelf_get_d", "coursecode: string", "→ nothing"],
    ]);
    expect(errors).toEqual([]);
  });

  it("03: may list fields of the transport", async () => {
    expect(await read("03-transport-fields-as-parameters/input.md")).toMatchObject({
      functions: [["local_shelf_get_d", "coursecode: string!", "→: object", "→.total: int"]],
      codes: [["local_shelf_get_d"]],
    });
  });

  it("04: may have a function's name on a line of its own, or a badge glued to it", async () => {
    expect(await read("04-function-name-between-headings/input.md")).toMatchObject({
      functions: [
        ["local_shelf_add_book", "title: string!", "→: object", "→.success: int!"],
        ["local_shelf_delete_book", "bookid: int!", "→: object", "→.deleted: int!"],
        ["local_shelf_get_book (deprecated)", "bookid: int!", "→: object", "→.title: string!"],
      ],
      codes: [["local_shelf_add_book"], ["local_shelf_delete_book"], ["local_shelf_get_book"]],
    });
  });

  it("05: may have examples and values in lists below parameters", async () => {
    expect(await read("05-list-item-below-parameter/input.md")).toMatchObject({
      functions: [
        ["core_course_get_contents", "courseid: int!", "excludemodules: int?", "→ nothing"],
      ],
      codes: [["core_course_get_contents", "answer-undocumented"]],
    });
  });

  it("07: may have headings that are numbered and underlined", async () => {
    const list = ["matricnumber: string?", "→: object", "→.completionstate: string"];
    for (const file of ["read", "refused"]) {
      const { functions } = await read(`07-numbered-underlined-headings/${file}.rst`);
      expect(functions).toEqual([
        ["local_shelf_get_list", ...list],
        ["local_shelf_get_one", ...list],
      ]);
    }
  });

  it("08: may be one table with a row for each function", async () => {
    expect(await read("08-one-table-many-functions/required-optional-columns.md")).toMatchObject({
      functions: [
        [
          ...["local_shelf_add_book", "title: string!", "courseid: string!"],
          ...["summary: string?", "format: string?", "→ nothing"],
        ],
        ["local_shelf_delete_books", "bookids: list!", "bookids[]: string!", "→ nothing"],
        ["local_shelf_get_books", "courseid: string!", "limit: string?", "→ nothing"],
      ],
      descriptions: ["Add a book", "Delete books", "Books of a course"],
      codes: ["add_book", "delete_books", "get_books"].map((name) => [
        ...[`local_shelf_${name}`, "kind-unclear", "answer-undocumented"],
      ]),
      errors: [],
    });
  });

  it("08: is refused if its table states neither kinds nor presence", async () => {
    const { functions, errors } = await read("08-one-table-many-functions/parameters-column.md");
    expect(functions).toBeUndefined();
    expect(errors).toEqual(["parse/document-incomplete"]);
  });

  it("09: may consist of requests and their answers", async () => {
    const codes = ["presence-unstated", "kind-unclear", "answer-from-sample"];
    expect(await read("09-curl-readme/sections.md")).toMatchObject({
      functions: [
        [
          ...["local_shelf_add_book", "courseidnumber: string", "title: string", "→: object"],
          ...["→.success: int", "→.bookid: int", "→.message: string"],
        ],
        [
          ...["local_shelf_get_book", "bookid: string", "→: object", "→.bookid: int"],
          ...["→.title: string", "→.visible: int", "→.timecreated: int"],
        ],
      ],
      codes: [
        ["local_shelf_add_book", ...codes],
        ["local_shelf_get_book", ...codes],
      ],
      errors: [],
    });
    expect(await read("09-curl-readme/one-block.md")).toMatchObject({
      functions: [
        [
          ...["local_shelf_get_texts", "courseid: string", "→: object", "→.inscope: int"],
          ...["→.videos: list", "→.videos[]: object", "→.videos[].ready: int"],
          "→.videos[].status: int",
        ],
        [
          ...["local_shelf_set_enabled", "courseid: string", "enabled: string", "→: object"],
          ...["→.courseid: int", "→.enabled: int", "→.found: int"],
        ],
      ],
      codes: [
        ["local_shelf_get_texts", ...codes],
        ["local_shelf_set_enabled", ...codes],
      ],
    });
  });

  it("10: is never an API description of another format", async () => {
    for (const file of ["swagger.yaml", "postman.json"]) {
      const { functions, errors } = await read(`10-openapi-postman/${file}`);
      expect(functions).toBeUndefined();
      expect(errors).toEqual(["acquire/other-format"]);
    }
  });
});
