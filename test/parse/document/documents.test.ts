import { describe, expect, test } from "vitest";
import { parseDocument } from "../../../src/parse/index.js";
import { outline } from "../../support/outline.js";

/** Parses a document; returns the outlines of its functions and the codes of its diagnostics. */
function read(text: string): { functions: string[][]; codes: string[] } {
  const { value, diagnostics } = parseDocument(text);
  return {
    functions: value.functions.map(outline),
    codes: diagnostics.map(({ code }) => code.replace("parse/", "")),
  };
}

const skeleton = `<?xml version="1.0" encoding="UTF-8" ?>
<RESPONSE>
    <MULTIPLE>
        <SINGLE>
            <KEY name="id">
                <VALUE>int</VALUE>
            </KEY>
            <KEY name="label">
                <VALUE>string</VALUE>
            </KEY>
        </SINGLE>
    </MULTIPLE>
</RESPONSE>`;

const rooms = [
  "local_rooms_find",
  "building: string!",
  "floor: int=0",
  "tags: list?",
  "tags[]: string",
];
const answer = ["→: list", "→[]: object", "→[].id: int!", "→[].label: string?"];
const structure = `list of (
object {
id int   //Number of the room
label string  Optional //What is on its door
}
)`;

describe("an HTML document", () => {
  test("may contain a definition list and structures in code blocks", () => {
    const html = `<html><body><h2 id="x"><a href="#x">1.2 <code>local_rooms_find()</code></a> ¶</h2>
      <p>Finds rooms.</p>
      <h4>Parameters</h4><dl><dt>building (Required)</dt><dd>Its short name</dd>
      <dt>floor (Default to “0”)</dt><dd>The floor</dd><dt>tags (Optional)</dt><dd>Words</dd></dl>
      <pre>General structure\n\nstring   //Its short name</pre>
      <pre>General structure\n\nint  Default to "0" //The floor</pre>
      <pre>General structure\n\n Optional //Words\nlist of ( \nstring )</pre>
      <h4>Response</h4><pre>General structure\n\n${structure}</pre></body></html>`;
    const { functions, codes } = read(html);
    expect(functions).toEqual([[...rooms, ...answer]]);
    expect(codes).toEqual([]);
    expect(parseDocument(html).value.functions[0]?.description).toBe("Finds rooms.");
  });

  test("may contain a table with columns in any order and an unescaped XML skeleton", () => {
    const html = `<!DOCTYPE html><html lang="en"><head><title>Rooms</title></head><body>
      <h1>API</h1><h2>Function: local_rooms_find</h2><p>Finds rooms.</p>
      <table><tr><th>Required</th><th>Type</th><th>Parameter</th><th>Default</th><th>Meaning</th></tr>
      <tr><td>yes</td><td>string</td><td><code>building</code></td><td></td><td>Its name, int or not</td></tr>
      <tr><td>no</td><td>int</td><td><code>floor</code></td><td>0</td><td>The floor</td></tr>
      <tr><td>no</td><td>string[]</td><td><code>tags</code></td><td>-</td><td>Words</td></tr></table>
      <h3>Returns</h3><pre><code>${skeleton}</code></pre>
      <h2>Support</h2><p>Write to us.</p></body></html>`;
    const { functions, codes } = read(html);
    expect(functions).toEqual([
      [...rooms, "→: list", "→[]: object", "→[].id: int", "→[].label: string"],
    ]);
    expect(codes).toEqual(["presence-unstated"]);
    expect(parseDocument(html).value.source).toEqual({
      kind: "public-page",
      title: "Rooms",
      language: "en",
    });
  });

  test("may contain nested lists and an answer in a list, on a page of a Moodle site", () => {
    const html = `<html><head><title>Docs</title></head><body id="page-mod-page-view">
      <script>M.cfg = {"wwwroot":"https:\\/\\/school.test\\/moodle"};</script>
      <nav><ul><li><a href="#a">local_rooms_find</a></li><li><a href="#b">local_rooms_other</a></li></ul></nav>
      <h3>local_rooms_find</h3><p>Finds rooms.</p><p><b>Arguments:</b></p><ul>
      <li><b>building</b> (string, required): its name</li>
      <li><b>filters</b> (array of objects, optional): what to look for<ul><li>key (string): what</li>
      <li>value (int): how much</li></ul></li></ul>
      <p>The response has these values:</p><ul><li>id (int): number</li><li>label (string, optional) – door</li></ul>
      </body></html>`;
    const { functions, codes } = read(html);
    expect(functions).toEqual([
      [
        "local_rooms_find",
        "building: string!",
        "filters: list?",
        "filters[]: object",
        "filters[].key: string",
        "filters[].value: int",
        "→: object",
        "→.id: int",
        "→.label: string?",
      ],
    ]);
    expect(codes).toEqual([]);
    expect(parseDocument(html).value.source).toMatchObject({ site: "https://school.test/moodle" });
  });
});

describe("a Markdown or wiki document", () => {
  test("may contain a table, a fenced structure and skeleton, and a note", () => {
    const text = `# Rooms

- [local_rooms_find](#local_rooms_find)

## \`local_rooms_find\`

Finds rooms.

> **Note:** This function is now deprecated.

### Parameters

| Name | Type | Required | Default | Description |
| --- | :---: | --- | --- | --- |
| \`building\` | string | yes | | Its name \\| code |
| \`floor\` | integer | no | \`0\` | The floor |
| \`tags[]\` | string | no | | Words |

### Response

\`\`\`text
${structure}
\`\`\`

\`\`\`xml
${skeleton}
\`\`\`
`;
    const { functions, codes } = read(text);
    expect(functions).toEqual([
      [
        "local_rooms_find (deprecated)",
        "building: string!",
        "floor: int=0",
        "tags: list?",
        "tags[]: string?",
        ...answer,
      ],
    ]);
    expect(codes).toEqual([]);
  });

  test("may contain bullets with paths, and JSON samples of request and answer", () => {
    const text = `local_rooms_book
================

Books rooms.

Parameters:

* **bookings[0][room]** (*int*, required) - the room
* **bookings[0][hours][0]** (*int*) - when
* \`note\`: string, optional. What for

Request:

    {"note": "x"}

The server answers:

\`\`\`json
[{"id": 5, "price": 2.5, "by": "ann", "open": true, "tags": ["a"]}, {"id": 6, "price": 3, "seats": 4}]
\`\`\`
`;
    const { functions, codes } = read(text);
    expect(functions).toEqual([
      [
        "local_rooms_book",
        "bookings: list",
        "bookings[]: object",
        "bookings[].room: int!",
        "bookings[].hours: list",
        "bookings[].hours[]: int",
        "note: string?",
        "→: list",
        "→[]: object",
        "→[].id: int",
        "→[].price: double",
        "→[].by: string",
        "→[].open: int",
        "→[].tags: list",
        "→[].tags[]: string",
        "→[].seats: int",
      ],
    ]);
    expect(codes).toEqual(["presence-unstated", "answer-from-sample"]);
  });

  test("may contain a wiki's table and headings", () => {
    const text = `== local_rooms_find ==
Finds rooms.
=== Parameters ===
{| class="wikitable"
! Parameter !! Type !! Optional
|-
| building || string || no
|-
| floor || int || yes
|}
=== Returns ===
Returns nothing.
`;
    const { functions, codes } = read(text);
    expect(functions).toEqual([
      ["local_rooms_find", "building: string!", "floor: int?", "→ nothing"],
    ]);
    expect(codes).toEqual([]);
  });
});

describe("a document with a single form", () => {
  test.each([
    [
      "an XML skeleton",
      `local_rooms_list\n\nTakes no parameters.\n\n${skeleton}\n`,
      ["local_rooms_list", "→: list", "→[]: object", "→[].id: int", "→[].label: string"],
      ["presence-unstated"],
    ],
    [
      "General structure",
      `local_rooms_list\n\nTakes no parameters.\n\nGeneral structure\n\n${structure}\n`,
      ["local_rooms_list", ...answer],
      [],
    ],
    [
      "the XML-RPC form",
      `local_rooms_list

No parameters.

XML-RPC (PHP structure)

    Array
        (
        [0] =>
            Array
                (
                [id] => int
                [label] => string
                )
        )
`,
      ["local_rooms_list", "→: list", "→[]: object", "→[].id: int", "→[].label: string"],
      ["presence-unstated"],
    ],
    [
      "the fields of a request",
      `local_rooms_book

Returns nothing.

courseid= int
options[0][name]= string
options[0][tags][0]= double
`,
      [
        "local_rooms_book",
        "courseid: int",
        "options: list",
        "options[]: object",
        "options[].name: string",
        "options[].tags: list",
        "options[].tags[]: double",
        "→ nothing",
      ],
      ["presence-unstated"],
    ],
  ])("yields a function from %s", (_, text, want, codes) => {
    expect(read(text)).toEqual({ functions: [want], codes });
  });
});

describe("descriptions in plain text", () => {
  const fn = (body: string, more = "") =>
    `local_rooms_list\n\nNo parameters.\n\nGeneral structure\n\n${body}\n${more}`;

  test("may contain anything if the XML has the names", () => {
    const body = `list of (
object {
id int   //Number, see
list of ( rooms )
} or
  label string   //is no field
object {
label string  Optional //Door
)
id int
}
)`;
    const { functions, codes } = read(fn(body, `${skeleton}\n`));
    expect(functions).toEqual([["local_rooms_list", ...answer]]);
    expect(codes).toEqual([]);
  });

  test("cause a diagnostic for a line that may or may not be a field", () => {
    const body = `list of (
object {
id int   //Number
label string  Optional //Door
label string   //Window
}
)`;
    const { diagnostics } = parseDocument(fn(body, `${skeleton}\n`));
    expect(diagnostics).toMatchObject([
      {
        code: "parse/structure-ambiguous",
        at: { line: 11, column: 1 },
        message: expect.stringContaining("label string   //Window") as string,
      },
    ]);
    expect(read(fn(body)).codes).toEqual(["structure-ambiguous"]);
  });

  const copied = (body: string) => `local_rooms_find

Finds rooms.

Arguments
query (Required)
${"\u00a0".repeat(8)}what to look for

General structure

 //what to look for
object {
${body}
} 


Response
General structure

int   //How many


`;

  test.each([
    ["two blanks before its slashes", "b double  //note"],
    ["a type at its end", "name string"],
    ["a type and blanks at its end", "name string "],
    ["a mark behind one blank", "name string Optional //x"],
  ])(
    "on a copied page cause a diagnostic that quotes a line with %s, as Moodle prints no such line",
    (_, line) => {
      const text = copied(`id int   //The number, such as\n${line}\nlabel string   //Door`);
      const { value, diagnostics } = parseDocument(text);
      expect(value.functions.map(outline)).toEqual([
        ["local_rooms_find", "query: object!", "query.id: int!", "query.label: string!", "→: int!"],
      ]);
      expect(diagnostics).toMatchObject([
        {
          code: "parse/structure-ambiguous",
          at: { line: 14 },
          subject: "local_rooms_find → query",
          message: expect.stringContaining(line.trim()) as string,
        },
      ]);
    },
  );

  test.each([
    ["fields with and without descriptions", "id int   //Number\nb double label string   //Door"],
    ["marks", 'id int  Optional //Number\nb double  Default to "null" //B\nlabel string   //Door'],
    [
      "continuation lines of words",
      "id int   //Number:\n 0 none\n int or so // see\nlabel string   //Door",
    ],
    [
      "lists and objects",
      "id int   //Number\nb   //Bs\nlist of ( \nint )c list of ( \nobject {\nd int   //D\n} \n)",
    ],
  ])("on a copied page cause no diagnostic for %s", (_, body) => {
    expect(read(copied(body)).codes).toEqual([]);
  });

  test("in another document cause a diagnostic for the only field that is printed differently", () => {
    const many = ["a", "b", "c", "d", "e"].map((name) => `${name} int   //Some number`);
    const body = ["object {", ...many, "f double  //note", "g int   //Some number", "} "].join(
      "\n",
    );
    const { functions, codes } = read(fn(body));
    expect(functions[0]).toContain("→.f: double!");
    expect(codes).toEqual(["structure-ambiguous"]);
    expect(read(fn(body.replace(/ {3}\/\//g, " //"))).codes).toEqual([]);
  });

  test("may be absent: a parameter without any is followed immediately by the next one, or by the answer", () => {
    const hard = "\u00a0".repeat(8);
    const text = `local_rooms_find

Finds rooms.

Arguments
a (Required)
${hard}

General structure

int 
b (Required)
${hard}

General structure

object {
c int   //A number
} 
Response
General structure

object {
result int } 


`;
    expect(read(text)).toEqual({
      functions: [
        ["local_rooms_find", "a: int!", "b: object!", "b.c: int!", "→: object", "→.result: int"],
      ],
      codes: [],
    });
  });

  test("cause a diagnostic for a structure that disagrees with its XML", () => {
    const { codes, functions } = read(fn(structure.replace("label", "name"), `${skeleton}\n`));
    expect(codes).toEqual(["readings-disagree"]);
    expect(functions[0]).toContain("→[].name: string?");
  });

  test("cause a diagnostic for a structure that does not end, whose XML is used instead", () => {
    const { codes, functions } = read(fn(structure.slice(0, -2), `${skeleton}\n`));
    expect(codes).toEqual(["block-unreadable", "presence-unstated"]);
    expect(functions[0]).toContain("→[].label: string");
  });

  test("may follow marks, defaults that span lines, and names like Moodle's own words", () => {
    const body = `object {
list list of (
int )int int  Default to "Array
(
    [0] => a // b
)
" //x
object  Default to "https://a.test//b" //y
object {
}
string double
}`;
    const { functions } = read(fn(body));
    expect(functions).toEqual([
      [
        "local_rooms_list",
        "→: object",
        "→.list: list",
        "→.list[]: int",
        '→.int: int="Array\\n(\\n    [0] => a // b\\n)\\n"',
        '→.object: object="https://a.test//b"',
        "→.string: double",
      ],
    ]);
  });

  test("may have collapsed white space, indented lines, or lines that end with carriage returns", () => {
    const plain = read(fn(structure)).functions;
    const squeezed = structure.replaceAll(/ +/g, " ");
    expect(read(fn(squeezed)).functions).toEqual(plain);
    expect(read(fn(structure.replaceAll(/^/gm, "    "))).functions).toEqual(plain);
    expect(read(fn(structure).replaceAll("\n", "\r\n")).functions).toEqual(plain);
  });
});

describe("a text that documents no function", () => {
  test.each([
    ["prose", "The word snake_case_word is not a function, nor is local_cafe_around_the_corner.\n"],
    [
      "a readme",
      `# my_tool\n\nRun \`make_all_things\`:\n\n\`\`\`sh\nnpm run build_it_now\n\`\`\`\n\n## Options\n\n- \`out_dir\` (string): where to\n`,
    ],
    [
      "source code",
      `<?php\nfunction local_rooms_find(string $building, int $floor = 0): array {\n    return ["id" => 1];\n}\n`,
    ],
    ["a table of contents", "# Functions\n\n- local_rooms_find\n- local_rooms_book\n"],
    ["names alone", "local_rooms_find\nlocal_rooms_book\n"],
    ["names in headings", "## local_rooms_find\n\nFinds.\n\n## local_rooms_book\n\nBooks.\n"],
  ])("yields no functions and no diagnostics: %s", (_, text) => {
    expect(read(text)).toEqual({ functions: [], codes: [] });
  });

  test("is reported if it is only a heading among documented functions", () => {
    const text = `## local_rooms_book\n\nBooks.\n\n## local_rooms_list\n\nNo parameters.\n\n\`\`\`\n${structure}\n\`\`\`\n`;
    const { diagnostics } = parseDocument(text);
    expect(diagnostics).toMatchObject([
      { code: "parse/function-undocumented", subject: "local_rooms_book", at: { line: 1 } },
    ]);
  });
});

describe("a document with gaps or unused parts", () => {
  test("causes a diagnostic for a second structure of the answer", () => {
    const text = `## local_rooms_list\n\nNo parameters.\n\n${skeleton}\n\nor\n\n${skeleton}\n`;
    expect(read(text).codes).toEqual(["presence-unstated", "block-unused"]);
  });

  test("causes a diagnostic for a sample that is not JSON", () => {
    const text = `## local_rooms_list\n\nParameters:\n\n- id (int, required)\n\nResponse:\n\n\`\`\`\n{"id": 1, "more": <what>}\n\`\`\`\n`;
    expect(read(text).codes).toEqual(["answer-undocumented", "block-unreadable"]);
  });

  test("yields a sample after a bracket that is never closed", () => {
    const text = `## local_rooms_list\n\n- id (int, required)\n\nResponse:\n\n[{\n\n\`\`\`\n{"count": 1}\n\`\`\`\n`;
    expect(read(text)).toEqual({
      functions: [["local_rooms_list", "id: int!", "→: object", "→.count: int"]],
      codes: ["answer-from-sample"],
    });
  });

  test("yields a sample whose first line contains an address as a sample, not as a structure", () => {
    const text = `## local_rooms_list\n\n- id (int, required)\n\nResponse:\n\n\`\`\`\n{"url": "https://example.org", "count": 1}\n\`\`\`\n`;
    expect(read(text)).toEqual({
      functions: [["local_rooms_list", "id: int!", "→: object", "→.url: string", "→.count: int"]],
      codes: ["answer-from-sample"],
    });
  });

  test("yields parameters without a type as strings, with a diagnostic", () => {
    const text = `## local_rooms_list\n\nParameters:\n\n- id: the number\n- options (array, required)\n\nReturns nothing.\n`;
    expect(read(text)).toEqual({
      functions: [
        ["local_rooms_list", "id: string", "options: list!", "options[]: string", "→ nothing"],
      ],
      codes: ["presence-unstated", "kind-unclear"],
    });
  });
});
