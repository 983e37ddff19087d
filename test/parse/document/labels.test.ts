import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../src/parse/index.js";
import { outline } from "../../support/outline.js";

/** Reads what stands below the heading of one function. */
function read(body: string): { outline: readonly string[]; codes: readonly string[] } {
  const { value, diagnostics } = parseDocument(`## local_shelf_find\n\n${body}\n`);
  const [found] = value.functions;
  return {
    outline: found ? outline(found).slice(1) : [],
    codes: diagnostics.map(({ code }) => code.replace("parse/", "")),
  };
}

const list = "- `id` (int): the number\n";
const returns = "\n### Returns\n\n- `total` (int): how many\n";

describe("a heading with words around parameters", () => {
  it.each([
    ["Required Parameters", "!"],
    ["Mandatory arguments:", "!"],
    ["Required Query Parameters", "!"],
    ["Required", "!"],
    ["Parameters (required)", "!"],
    ["Obligatory request fields", "!"],
    ["Paramètres obligatoires", "!"],
    ["Parámetros requeridos", "!"],
    ["Pflichtparameter", "!"],
    ["Обязательные параметры", "!"],
    ["必填参数", "!"],
    ["Optional Body Parameters", "?"],
    ["Optional - Content Filtering", "?"],
    ["URL parameters (all optional)", "?"],
    ["Paramètres facultatifs", "?"],
    ["Optionale Parameter", "?"],
    ["Parámetros opcionales", "?"],
    ["可选参数", "?"],
    ["Input", ""],
    ["Request Body", ""],
    ["Path parameters", ""],
    ["Form data", ""],
    ["Paging parameters", ""],
    ["Required and optional parameters", ""],
    ["Parameters (see below)", ""],
  ])("is read, and states presence if it says so: %s", (heading, presence) => {
    expect(read(`### ${heading}\n\n${list}${returns}`)).toEqual({
      outline: [`id: int${presence}`, "→: object", "→.total: int"],
      codes: presence === "" ? ["presence-unstated"] : [],
    });
  });

  it.each(["**Required Parameters:**", "Required parameters:", "__Required arguments__:"])(
    "may be words with a colon: %s",
    (label) => {
      expect(read(`${label}\n\n${list}${returns}`).outline[0]).toBe("id: int!");
    },
  );

  it("gives way to what an entry says itself", () => {
    const body = `### Required parameters\n\n- \`id\` (int, optional): the number\n${returns}`;
    expect(read(body).outline[0]).toBe("id: int?");
  });

  it.each(["Response fields", "Output parameters", "Return values", "返回参数", "Rückgabewerte"])(
    "may be about the answer: %s",
    (heading) => {
      const body = `### Parameters\n\n- \`id\` (int, required)\n\n### ${heading}\n\n- \`total\` (int): how many\n`;
      expect(read(body)).toEqual({ outline: ["id: int!", "→: object", "→.total: int"], codes: [] });
    },
  );

  it("divides a list, and does not end it, if it is deeper", () => {
    const body = `### Returns\n\n#### Paging\n\n- \`total\` (int): how many\n\n#### Books\n\n- \`title\` (string): its title\n`;
    expect(read(`No parameters.\n\n${body}`)).toEqual({
      outline: ["→: object", "→.total: int", "→.title: string"],
      codes: [],
    });
  });
});

describe("a list below another heading", () => {
  it.each(["Headers", "Capabilities", "Error codes", "Required permissions"])(
    "is not of parameters: %s",
    (heading) => {
      const body = `### Parameters\n\n- \`id\` (int, required)\n\n### ${heading}\n\n- \`other\` (string, required)\n${returns}`;
      expect(read(body)).toEqual({ outline: ["id: int!", "→: object", "→.total: int"], codes: [] });
    },
  );

  it.each(["Unsupported parameters", "Book object", "Non-working parameters"])(
    "is reported where parameters have their own heading: %s",
    (heading) => {
      const body = `### Parameters\n\n- \`id\` (int, required)\n\n### ${heading}\n\n- \`other\` (string, required)\n${returns}`;
      expect(read(body)).toEqual({
        outline: ["id: int!", "→: object", "→.total: int"],
        codes: ["block-unused"],
      });
    },
  );
});

describe("a label with its contents on the line", () => {
  it.each([
    ["**Parameters:** None", []],
    ["Parameters: none.", []],
    ["**Required Parameters:** None\n\n**Optional Parameters:** n/a", []],
    ["**Paramètres :** aucun", []],
    ["### Parameters\n\nNone", []],
    ["### Arguments\n\n-", []],
    [
      "**Parameters:** `id` (int, required), `title` (string, optional)",
      ["id: int!", "title: string?"],
    ],
    ["Required parameters: id (int) and title (string)", ["id: int!", "title: string!"]],
    ["- **Parameters:** `id` (int, required)", ["id: int!"]],
    ["- Parameters:\n  - `id` (int, required)", ["id: int!"]],
  ])("is read: %s", (body, parameters) => {
    expect(read(`${body}\n\nReturns nothing.`)).toEqual({
      outline: [...parameters, "→ nothing"],
      codes: [],
    });
  });
});

describe("a sentence before a list", () => {
  it.each([
    ["It requires the following arguments:", "!"],
    ["These parameters are mandatory:", "!"],
    ["The following parameters are optional:", "?"],
    ["It takes these parameters:", ""],
    ["Not all of these parameters are required:", ""],
  ])("states presence if it says so: %s", (sentence, presence) => {
    expect(read(`${sentence}\n\n${list}${returns}`).outline[0]).toBe(`id: int${presence}`);
  });
});

describe("items below a parameter", () => {
  it.each([
    ["an example", "- `id` (int, required): the number\n  - Example: `6109`", "id: int!"],
    ["values", "- `id` (int, required): the number\n  - `0` = none\n  - `1` = all", "id: int!"],
    [
      "words like a field",
      "- `id` (int, required): the number\n  - title (string): no",
      "id: int!",
    ],
    ["its type and presence", "- `id`\n  - Type: integer\n  - Required: Yes", "id: int!"],
    ["a word for its presence", "- `id` (int)\n  - Optional", "id: int?"],
    ["a default", "- `id` (int)\n  - Default: `0`\n  - Description: the number", "id: int=0"],
  ])("describe it: %s", (_, items, want) => {
    expect(read(`### Parameters\n\n${items}\n${returns}`)).toEqual({
      outline: [want, "→: object", "→.total: int"],
      codes: [],
    });
  });

  it("are its fields if it has fields", () => {
    const items =
      "- `options` (array of objects, required): what\n  - name (string): x\n  - Example: 5\n";
    expect(read(`### Parameters\n\n${items}${returns}`).outline).toEqual([
      ...["options: list!", "options[]: object", "options[].name: string"],
      ...["→: object", "→.total: int"],
    ]);
  });
});

describe("a table about a function", () => {
  it.each([
    "| Property | Details |\n|---|---|\n| Purpose | Finds |\n| Capability | local/shelf:view |\n| Type | read |",
    "| Field | Value |\n|---|---|\n| Function | local_shelf_find |\n| Method | POST |\n| AJAX | yes |",
  ])("has no parameters in it", (table) => {
    expect(read(`${table}\n\n### Parameters\n\n- \`id\` (int, required)\n${returns}`)).toEqual({
      outline: ["id: int!", "→: object", "→.total: int"],
      codes: [],
    });
  });
});

it("fields that are called like labels stay within the structure that they are in", () => {
  const text = [
    ...["mod_trip_get_page", "", "Arguments", "id (Required)", "General structure"],
    ...["int   //The number of the page", "Response", "General structure", "object {"],
    ...["files list of ( ", "   //All files", "object {", "name string   //Its name", "} ", ")"],
    ...["answers list of ( ", "   //All answers", "object {", "id int   //Its number", "} ", ")"],
    ...["result object {", "ok int   //Whether it worked", "} ", "parameters string   //As sent"],
    ...["} ", ""],
  ].join("\n");
  const { value, diagnostics } = parseDocument(text);
  expect(diagnostics.map(({ code }) => code)).toEqual([]);
  const [only] = value.functions;
  const fields = only?.returns?.kind === "object" ? only.returns.fields : [];
  expect(fields.map(({ name, kind }) => [name, kind])).toEqual([
    ["files", "list"],
    ["answers", "list"],
    ["result", "object"],
    ["parameters", "string"],
  ]);
});
