import { describe, expect, it } from "vitest";
import { parseDocument } from "../../../src/parse/index.js";
import { outline } from "../../support/outline.js";

const fenced = (text: string) => `\`\`\`\n${text}\n\`\`\`\n`;
const answer = `Response:\n\n${fenced('{ "ok": 1 }')}`;

function read(text: string) {
  const { value, diagnostics } = parseDocument(text);
  return {
    functions: value.functions.map(outline),
    codes: diagnostics.map(({ code }) => code.replace("parse/", "")),
  };
}

const url = "https://school.example/webservice/rest/server.php";
const ok = ["→: object", "→.ok: int"];

describe("a request", () => {
  it.each([
    [
      "curl",
      `curl -X POST "${url}" \\\n  -d "wstoken=TOKEN" \\\n  -d "wsfunction=local_shelf_add" \\\n  --data-urlencode "title=A b" \\\n  -d 'bookid=5'`,
    ],
    [
      "curl with one text",
      `curl ${url} -d "wstoken=T&wsfunction=local_shelf_add&title=A&bookid=5"`,
    ],
    ["curl with form fields", `curl ${url} -F wsfunction=local_shelf_add -F title=A -F bookid=5`],
    [
      "an address",
      `${url}?wstoken=T&wsfunction=local_shelf_add&title=A&bookid=5&moodlewsrestformat=json`,
    ],
    ["HTTPie", `http -f POST ${url} wstoken=T wsfunction=local_shelf_add title=A bookid=5`],
    [
      "form data",
      `const formData = new FormData();\nformData.append("wstoken", token);\nformData.append('wsfunction', 'local_shelf_add');\nformData.append('title', title);\nformData.append('bookid', String(5));`,
    ],
    [
      "fetch",
      `const response = await fetch(url, {\n  method: "POST",\n  body: new URLSearchParams({ wstoken: token, wsfunction: "local_shelf_add", title: "A", bookid: "5" }),\n});`,
    ],
    [
      "PHP",
      `$params = [\n    'wstoken' => $token,\n    'wsfunction' => 'local_shelf_add',\n    'title' => 'A: b',\n    'bookid' => 5,\n];\n$curl->post($url, $params);`,
    ],
    [
      "PHP, field by field",
      `$data['wsfunction'] = 'local_shelf_add';\n$data['title'] = 'A';\n$data['bookid'] = 5;`,
    ],
    [
      "Python",
      `import requests\nr = requests.post(url, data={\n    "wstoken": TOKEN,\n    "wsfunction": "local_shelf_add",\n    "title": "A",\n    "bookid": 5,\n}, timeout=10)`,
    ],
    [
      "Python, with names",
      `params = dict(wstoken=TOKEN, wsfunction="local_shelf_add", title="A", bookid=5)`,
    ],
  ])("gives the fields of a function, and no more than their names: %s", (_, request) => {
    expect(read(`# Shelf\n\n## Add a book\n\n${fenced(request)}\n${answer}`)).toEqual({
      functions: [["local_shelf_add", "title: string", "bookid: string", ...ok]],
      codes: ["presence-unstated", "kind-unclear", "answer-from-sample"],
    });
  });

  it("may have nested fields", () => {
    const request = `curl ${url} -d wsfunction=local_shelf_add -d 'books[0][title]=A' -d books%5B0%5D%5Bid%5D=5`;
    expect(read(`# Shelf\n\n${fenced(request)}\n${answer}`).functions).toEqual([
      [
        ...["local_shelf_add", "books: list", "books[]: object"],
        ...["books[].title: string", "books[].id: string", ...ok],
      ],
    ]);
  });

  it("adds nothing to a list of parameters", () => {
    const text = `## local_shelf_add\n\n### Parameters\n\n- \`title\` (string, required)\n\n### Example\n\n${fenced(`curl ${url} -d wsfunction=local_shelf_add -d title=A`)}\n${answer}`;
    expect(read(text)).toEqual({
      functions: [["local_shelf_add", "title: string!", ...ok]],
      codes: ["answer-from-sample"],
    });
  });

  it("with a field that the list lacks is reported", () => {
    const text = `## local_shelf_add\n\n### Parameters\n\n- \`title\` (string, required)\n\n### Example\n\n${fenced(`curl ${url} -d wsfunction=local_shelf_add -d title=A -d bookid=5`)}\n${answer}`;
    expect(read(text)).toEqual({
      functions: [["local_shelf_add", "title: string!", ...ok]],
      codes: ["block-unused", "answer-from-sample"],
    });
  });

  it("of another function gives nothing to the one around it", () => {
    const text = `## local_shelf_add\n\nReturns nothing.\n\nNo parameters.\n\nFirst find it:\n\n${fenced(`curl ${url} -d wsfunction=local_shelf_find -d title=A`)}`;
    expect(read(text)).toEqual({ functions: [["local_shelf_add", "→ nothing"]], codes: [] });
  });
});

describe("a table with a row for each function", () => {
  const head =
    "| Function | Purpose | Required parameters | Optional parameters |\n|---|---|---|---|\n";
  const rows =
    "| `local_shelf_add` | Adds | title (string), ids (int[]) | None |\n| local_shelf_find() | Finds | - | `limit` (int) |\n";

  it("states names, kinds, presence and descriptions", () => {
    const { value } = parseDocument(`# Functions\n\n${head}${rows}\nMore words.\n`);
    expect(value.functions.map(outline)).toEqual([
      ["local_shelf_add", "title: string!", "ids: list!", "ids[]: int", "→ nothing"],
      ["local_shelf_find", "limit: int?", "→ nothing"],
    ]);
    expect(value.functions.map(({ description }) => description)).toEqual(["Adds", "Finds"]);
  });

  it("is only a summary where its functions have sections", () => {
    const text = `${head}${rows}\n## local_shelf_add\n\n- \`title\` (int, required)\n\nReturns nothing.\n`;
    expect(read(text).functions).toEqual([["local_shelf_add", "title: int!", "→ nothing"]]);
  });

  it("ends before what stands below it", () => {
    const text = `${head}${rows}\n## Settings\n\n- \`colour\` (string, required): words\n`;
    expect(read(text).functions.flat()).not.toContain("colour: string!");
  });

  it("is reported where a cell cannot be read", () => {
    const odd = "| local_shelf_drop | Drops | the id of a book | |\n";
    expect(read(`${head}${rows}${odd}`).codes).toContain("block-unreadable");
  });
});
