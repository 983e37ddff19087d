import { describe, expect, it } from "vitest";
import { renderAnswer } from "../../src/cli/render/answer.js";

describe("an answer as a table", () => {
  it("shows the beginning of lists and objects inside a row, and all of a text", () => {
    const modules = Array.from({ length: 50 }, (_, id) => ({ id }));
    const text = "x".repeat(90);
    const [head = "", rule = "", row = ""] = renderAnswer(
      [{ id: 5, modules, text, none: [] }],
      undefined,
    ).split("\n");
    expect(head).toMatch(/^id {2}modules {55}text {88}none$/);
    expect(rule.split("  ").map(({ length }) => length)).toEqual([2, 60, 90, 4]);
    expect(row).toMatch(/^ 5 {2}\[\{"id":0\},.{49}… {2}x{90} {2}\[\]$/);
  });

  it("leaves out the columns that say least where all do not fit, and names them", () => {
    const user = (id: number) => ({
      ...{ id, username: `person${id}`, firstname: "P.", lastname: `Number ${id}`, idnumber: "" },
      ...{ email: `person${id}@school.example`, auth: "manual", confirmed: 1, lang: "en" },
      ...{ customfields: [{ shortname: "x", value: String(id) }], city: `City ${id}` },
      ...{ description: `A long text about the person with the number ${id}`, theme: "" },
    });
    const table = renderAnswer([user(1), user(2)], 80);
    expect(table).toBe(`id  username  lastname  email                   city    description
--  --------  --------  ----------------------  ------  ------------------------
 1  person1   Number 1  person1@school.example  City 1  A long text about the p…
 2  person2   Number 2  person2@school.example  City 2  A long text about the p…
Not shown: firstname, idnumber, auth, confirmed, lang, customfields, theme
`);
    for (const line of table.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  });

  it("shows a single object, and lists of which hardly a column fits, as blocks", () => {
    const wide = Object.fromEntries(
      Array.from({ length: 30 }, (_, at) => [`field${at}`, "x".repeat(30)]),
    );
    expect(renderAnswer([wide], 80)).toMatch(/^- 1 -\nfield0 {3}x{30}\n/);
    expect(renderAnswer([wide, wide], 20)).toMatch(/^- 1 -\nfield0 {3}x{10}…\n/);
  });
});
