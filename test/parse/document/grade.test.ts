import { describe, expect, it } from "vitest";
import { readSpecFrom } from "../../../src/parse/index.js";

const documented = (name: string, more = "") => `## ${name}

### Parameters

- \`id\` (int, required): the number${more}

### Returns

- \`total\` (int, required): how many
`;

async function read(text: string, allowIncomplete = false) {
  const { value, diagnostics } = await readSpecFrom(text, { allowIncomplete });
  return {
    names: value?.functions.map(({ name }) => name),
    codes: diagnostics.map(({ code, severity }) => `${severity} ${code}`),
    last: diagnostics.at(-1)?.message,
  };
}

describe("the grade of a document", () => {
  it("is not reported if everything is stated", async () => {
    expect(await read(documented("local_shelf_find"))).toMatchObject({ codes: [] });
  });

  it("refuses a document that names a function of which nothing was read", async () => {
    const text = `${documented("local_shelf_find")}\n## local_shelf_ping\n\nSays hello.\n`;
    expect(await read(text)).toEqual({
      names: undefined,
      codes: ["info parse/function-undocumented", "error parse/document-incomplete"],
      last:
        "too little was understood: 1 of 2 functions were read (not local_shelf_ping); stated are 2 of 2 lists " +
        "of parameters and answers, the kinds of 2 of 2 values, and for 1 of 1 parameters whether they are required",
    });
  });

  it("takes it if that is allowed, with a warning", async () => {
    const text = `${documented("local_shelf_find")}\n## local_shelf_ping\n\nSays hello.\n`;
    const { names, codes } = await read(text, true);
    expect(names).toEqual(["local_shelf_find"]);
    expect(codes).toContain("warning parse/document-incomplete");
  });

  it("takes a document that documents nearly all functions that it names", async () => {
    const many = Array.from({ length: 10 }, (_, index) =>
      documented(`local_shelf_f${String(index)}`),
    );
    const { names, codes } = await read(`${many.join("\n")}\n## local_shelf_ping\n\nSays hello.\n`);
    expect(names).toHaveLength(10);
    expect(codes).toContain("info parse/document-gaps");
  });

  it("refuses a document that gives hardly more than names of parameters", async () => {
    const bare = (name: string) => `## ${name}\n\n### Parameters\n\n- \`id\`\n- \`title\`\n`;
    const text = `${bare("local_shelf_find")}\n${bare("local_shelf_add")}`;
    const { names, last } = await read(text);
    expect(names).toBeUndefined();
    expect(last).toContain("2 of 4 lists of parameters and answers, the kinds of 0 of 4 values");
  });

  it("is part of reading several inputs", async () => {
    const complete = { text: documented("local_shelf_find"), source: "a.md" };
    const ping = {
      text: `${documented("local_shelf_add")}\n## local_shelf_ping\n`,
      source: "b.md",
    };
    const refused = await readSpecFrom([complete, ping]);
    expect(refused.value).toBeUndefined();
    const taken = await readSpecFrom([complete, ping], { allowIncomplete: true });
    expect(taken.value?.functions).toHaveLength(2);
  });
});

describe("a document of which no function was read", () => {
  it.each([
    ["headings", "## local_shelf_find\n\nFinds a list.\n\n## local_shelf_add\n\nAdds an object.\n"],
    [
      "a list",
      "# Functions of the shelf\n\n- local_shelf_find\n- local_shelf_add\n\nEach takes a list.\n",
    ],
    [
      "requests",
      "Call it, it gives a list:\n\n    curl -d wsfunction=local_shelf_find\n    curl -d wsfunction=local_shelf_add\n",
    ],
    [
      "code",
      "There are two: `local_shelf_find` and `local_shelf_add()`, each with a list.\n" +
        "They are described elsewhere. ".repeat(20),
    ],
  ])("is refused with the names in it: %s", async (_, text) => {
    expect(await read(text)).toEqual({
      names: undefined,
      codes: ["error parse/names-only"],
      last: "found the names of 2 functions (local_shelf_find, local_shelf_add), but nothing that says what they take or return",
    });
  });
});
