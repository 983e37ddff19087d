import { readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { parseDocument, parsePage } from "../../../src/parse/index.js";
import { writePage } from "../../../src/simulate/index.js";
import { eras, type MoodleEra } from "../../../src/simulate/page/index.js";
import { readSpec } from "../../../src/model/checking/index.js";
import type { Spec, SpecFunction } from "../../../src/model/index.js";
import { outline } from "../../support/outline.js";

/*
 * The same function in the form in which tools and sites for documentation publish it. Their markup is
 * imitated, their words are ours.
 */

function read(text: string): { functions: string[][]; codes: string[]; descriptions: unknown[] } {
  const { value, diagnostics } = parseDocument(text);
  return {
    functions: value.functions.map(outline),
    codes: diagnostics.map(({ code }) => code.replace("parse/", "")),
    descriptions: value.functions.map(({ description }) => description),
  };
}

const skeleton = `&lt;RESPONSE&gt;
&lt;MULTIPLE&gt;
&lt;SINGLE&gt;
&lt;KEY name="id"&gt;
&lt;VALUE&gt;int&lt;/VALUE&gt;
&lt;/KEY&gt;
&lt;/SINGLE&gt;
&lt;/MULTIPLE&gt;
&lt;/RESPONSE&gt;`;
const ids = ["→: list", "→[]: object", "→[].id: int"];
const rooms = ["local_rooms_find", "building: string!", "floor: int?"];

describe("a page made by", () => {
  test("MkDocs yields its function: anchors, a table, highlighted code, copy buttons", () => {
    const html = `<!doctype html><html lang="en"><body><nav><ul><li><a href="#f">local_rooms_find</a></li></ul></nav>
<article><h1 id="rooms">Rooms<a class="headerlink" href="#rooms">&para;</a></h1>
<h2 id="f"><code>local_rooms_find</code><a class="headerlink" href="#f" title="Permanent link">&para;</a></h2>
<p>Finds rooms.</p><div class="tabbed-set"><input id="t1" type="radio"><div class="tabbed-labels"><label for="t1">Call</label><label>Answer</label></div></div>
<h3>Parameters<a class="headerlink" href="#p">&para;</a></h3>
<table><thead><tr><th>Name</th><th>Type</th><th>Required</th><th>Description</th></tr></thead><tbody>
<tr><td><code>building</code></td><td><code>string</code></td><td>Yes</td><td>Its name</td></tr>
<tr><td><code>floor</code></td><td><code>int</code></td><td>No</td><td>The floor</td></tr></tbody></table>
<h3>Response<a class="headerlink" href="#r">&para;</a></h3>
<div class="highlight"><button title="Copy">Copy</button><pre><span></span><code><span id="c1"><a id="l1" href="#l1"></a><span class="p">[{</span><span class="nt">"id"</span><span class="p">:</span> <span class="mi">5</span><span class="p">}]</span>
</span></code></pre></div></article></body></html>`;
    expect(read(html)).toEqual({
      functions: [[...rooms, ...ids]],
      codes: ["answer-from-sample"],
      descriptions: ["Finds rooms."],
    });
  });

  test.each([
    [
      "in its headings",
      (name: string) =>
        `<h2><span class="mw-headline" id="${name}">${name}</span><span class="mw-editsection">[<a>edit</a> | <a>edit source</a>]</span></h2>`,
    ],
    [
      "beside its headings",
      (name: string) =>
        `<div class="mw-heading"><h2 id="${name}">${name}</h2><span class="mw-editsection">[<a>edit</a>]</span></div>`,
    ],
  ])("MediaWiki yields its function: edit links %s", (_, heading) => {
    const html = `<!DOCTYPE html><html><body><div id="toc"><ul><li><a href="#x"><span>1</span> <span>local_rooms_find</span></a></li></ul></div>
${heading("local_rooms_find")}<p>Finds rooms.
</p>${heading("Parameters").replaceAll("h2", "h3")}
<table class="wikitable"><tbody><tr><th>Parameter
</th><th>Type
</th><th>Optional
</th></tr><tr><td>building
</td><td>string
</td><td>no
</td></tr><tr><td>floor
</td><td>int
</td><td>yes
</td></tr></tbody></table>
${heading("Response").replaceAll("h2", "h3")}<pre>${skeleton}
</pre></body></html>`;
    expect(read(html)).toEqual({
      functions: [[...rooms, ...ids]],
      codes: ["presence-unstated"],
      descriptions: ["Finds rooms."],
    });
  });

  test("GitHub from a README yields its function: custom elements, presence beside the type", () => {
    const html = `<!DOCTYPE html><html><body><table><thead><tr><th>Name</th><th>Last commit</th></tr></thead><tbody><tr><td>db</td><td>x</td></tr></tbody></table>
<article class="markdown-body"><div class="markdown-heading"><h1>rooms</h1><a class="anchor" aria-label="Permalink: rooms"><svg><path d="m7"></path></svg></a></div>
<p>Needs <code>mod_resource</code>.</p><div class="markdown-heading"><h3><code>local_rooms_find</code></h3><a class="anchor"><svg></svg></a></div>
<p>Finds rooms.</p><markdown-accessiblity-table><table><thead><tr><th>Parameter</th><th>Type</th></tr></thead><tbody><tr><td><code>building</code></td><td>string, required</td></tr><tr><td><code>floor</code></td><td>int (optional)</td></tr></tbody></table></markdown-accessiblity-table>
<p>Example response:</p><div class="highlight"><pre>[{<span class="pl-ent">"id"</span>: <span>5</span>}]</pre><clipboard-copy value="[]"><svg></svg></clipboard-copy></div>
<div class="markdown-heading"><h2>License</h2></div><p>GPL</p></article></body></html>`;
    expect(read(html)).toEqual({
      functions: [[...rooms, ...ids]],
      codes: ["answer-from-sample"],
      descriptions: ["Finds rooms."],
    });
  });

  test("Slate yields its functions: headings for people, names in the sections", () => {
    const section = (title: string, how: string, name: string) =>
      `<h2>${title}</h2><div class="highlight"><pre class="shell"><code>curl "https://school.test/webservice/rest/server.php"</code></pre></div>
<p>${how}</p><h3>Query Parameters</h3><table><thead><tr><th>Parameter</th><th>Type</th><th>Description</th></tr></thead>
<tbody><tr><td>${name}</td><td>int</td><td>A number</td></tr></tbody></table><p>Returns nothing.</p>`;
    const html = `<!doctype html><html><body><h1>Rooms</h1>
${section("Book a room", "Books. Web service function: <code>local_rooms_book</code>. See also local_rooms_find.", "roomid")}
${section("Leave a room", "<code>POST …/server.php?wsfunction=local_rooms_leave</code>", "bookingid")}
<h1>Support</h1><p>Write to us about core_course_get_contents.</p></body></html>`;
    expect(read(html)).toMatchObject({
      functions: [
        ["local_rooms_book", "roomid: int", "→ nothing"],
        ["local_rooms_leave", "bookingid: int", "→ nothing"],
      ],
      codes: ["presence-unstated", "presence-unstated"],
    });
    expect(parseDocument(html).value.source).toMatchObject({ site: "https://school.test" });
  });

  test("Sphinx yields its function: a signature in a definition list that contains lists of fields", () => {
    const html = `<html><body><h1>Rooms<a class="headerlink">¶</a></h1><dl class="function"><dt id="x"><span>local_rooms_find</span><span>(</span><em>building</em>, <em>floor=0</em><span>)</span><a class="headerlink">¶</a></dt>
<dd><p>Finds rooms.</p><dl class="field-list"><dt>Parameters<span class="colon">:</span></dt><dd><ul><li><p><strong>building</strong> (<em>string</em>, required) – its name</p></li><li><p><strong>floor</strong> (<em>int</em>, optional) – the floor</p></li></ul></dd>
<dt>Returns<span class="colon">:</span></dt><dd><ul><li><p><strong>id</strong> (<em>int</em>) – number</p></li></ul></dd></dl></dd></dl></body></html>`;
    expect(read(html)).toEqual({
      functions: [[...rooms, "→: object", "→.id: int"]],
      codes: [],
      descriptions: ["Finds rooms."],
    });
  });

  test("Word yields its function: custom tags, a table with a bold first row as its head, bullets as text", () => {
    const html = `<html xmlns:o="urn:x"><head><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]--><style><!-- p {} --></style></head><body lang=EN-GB><div class=WordSection1>
<p class=MsoNormal><b><span style='font-size:14.0pt'>local_rooms_find<o:p></o:p></span></b></p><p class=MsoNormal>Finds rooms.<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal><b>Parameters<o:p></o:p></b></p>
<table class=MsoTableGrid><tr><td><p><b>Name<o:p></o:p></b></p></td><td><p><b>Type<o:p></o:p></b></p></td><td><p><b>Required<o:p></o:p></b></p></td></tr>
<tr><td><p>building<o:p></o:p></p></td><td><p>string<o:p></o:p></p></td><td><p>Yes<o:p></o:p></p></td></tr>
<tr><td><p>floor<o:p></o:p></p></td><td><p>int<o:p></o:p></p></td><td><p>No<o:p></o:p></p></td></tr></table>
<p class=MsoNormal><b>Response<o:p></o:p></b></p>
<p class=MsoListParagraph><![if !supportLists]><span style='font-family:Symbol'>·<span>&nbsp;&nbsp;&nbsp; </span></span><![endif]>id (int): number<o:p></o:p></p></div></body></html>`;
    expect(read(html)).toEqual({
      functions: [[...rooms, "→: object", "→.id: int"]],
      codes: [],
      descriptions: ["Finds rooms."],
    });
  });

  test("an editor with only line breaks yields its function", () => {
    const html = `<html><body><div><h3>local_rooms_find</h3>Finds rooms.<br><br>Arguments<br>building (Required)<br>Its name<br><br>General structure<br><br>string &nbsp; //Its name<br><br>Response<br>General structure<br><br>list of (<br>object {<br>id int &nbsp; //Number<br>}<br>)<br><br></div></body></html>`;
    expect(read(html)).toMatchObject({
      functions: [
        ["local_rooms_find", "building: string!", "→: list", "→[]: object", "→[].id: int!"],
      ],
      codes: [],
    });
  });

  test("an accordion yields its function: headings are buttons", () => {
    const html = `<html><body><h2 class="accordion-header"><button type="button">local_rooms_find</button></h2><div><p>Finds rooms.</p><button>Try it</button>
<p>Parameters:</p><ul><li>building (string, required)</li><li>floor (int, optional)</li></ul><p>Returns nothing.</p></div></body></html>`;
    expect(read(html)).toEqual({
      functions: [[...rooms, "→ nothing"]],
      codes: [],
      descriptions: ["Finds rooms."],
    });
  });
});

describe("a text written for", () => {
  const sample = '[{"id": 5}]';
  test.each([
    [
      "Jira",
      `h2. local_rooms_find\n\nFinds rooms.\n\nh3. Parameters\n\n||Name||Type||Required||\n|building|string|yes|\n|floor|int|no|\n\nh3. Response\n\n{code:json}\n${sample}\n{code}\n`,
      rooms,
      ["answer-from-sample"],
    ],
    [
      "DokuWiki",
      `===== local_rooms_find =====\n\nFinds rooms.\n\n==== Parameters ====\n\n| Name | Type | Required |\n| building | string | yes |\n| floor | int | no |\n\n==== Response ====\n\n<code>\n${sample}\n</code>\n`,
      rooms,
      ["answer-from-sample"],
    ],
    [
      "Sphinx",
      `Rooms\n=====\n\nlocal_rooms_find\n~~~~~~~~~~~~~~~~\n\nFinds rooms.\n\n:param string building: Its name\n:param int floor: The floor\n:returns: The rooms\n\n.. code-block:: json\n\n   ${sample}\n`,
      ["local_rooms_find", "building: string", "floor: int"],
      ["presence-unstated", "answer-from-sample"],
    ],
    [
      "Docusaurus",
      `---\ntitle: Rooms\n---\n\n## \`local_rooms_find()\` {#find}\n\nFinds rooms.\n\n:::note\n\n<Tabs>\n\n#### Parameters\n\n* \`building\` *(string)* **required** - Its name\n* \`floor\` *(int)* *optional*: The floor\n\n</Tabs>\n\n#### Returns\n\n\`\`\`json\n${sample}\n\`\`\`\n`,
      rooms,
      ["answer-from-sample"],
    ],
  ])("%s yields its function", (_, text, want, codes) => {
    expect(read(text)).toEqual({
      functions: [[...want, ...ids]],
      codes,
      descriptions: ["Finds rooms."],
    });
  });

  test("readers of source code yields parameters from the tags of a comment", () => {
    const text = `local_rooms_find\n\nFinds rooms.\n\n@param string $building Its name\n@param int $floor The floor\n\nReturns nothing.\n`;
    expect(read(text)).toMatchObject({
      functions: [["local_rooms_find", "building: string", "floor: int", "→ nothing"]],
      codes: ["presence-unstated"],
    });
  });

  test("GitHub yields functions inside collapsible details", () => {
    const text = `# Rooms\n\n<details>\n<summary><code>local_rooms_find</code></summary>\n\nFinds rooms.\n\n<div align="center">\n\nParameters:\n\n- building (string, required)\n- floor (int, optional)\n\nReturns nothing.\n\n</details>\n`;
    expect(read(text)).toEqual({
      functions: [[...rooms, "→ nothing"]],
      codes: [],
      descriptions: ["Finds rooms."],
    });
  });

  test("any site yields code that begins with three tildes below a word and a blank line", () => {
    const text = `## local_rooms_find\n\nParameters:\n\n- building (string, required)\n\nResponse\n\n~~~\n${sample}\n~~~\n`;
    expect(read(text).functions).toEqual([["local_rooms_find", "building: string!", ...ids]]);
  });
});

describe("parameters that appear only in a sample of a request", () => {
  it("are not guessed: the sample is reported", () => {
    const text = `## local_rooms_find\n\n### Request\n\n\`\`\`json\n{"building": "A"}\n\`\`\`\n\n### Response\n\n\`\`\`json\n[{"id": 5}]\n\`\`\`\n`;
    expect(read(text)).toMatchObject({
      functions: [["local_rooms_find", ...ids]],
      codes: ["parameters-undocumented", "block-unused", "answer-from-sample"],
    });
  });
});

describe("a definition list of functions", () => {
  it("distinguishes the words for parameters and answers from fields, at any depth", () => {
    const html = `<html><body><h1>Rooms</h1><dl><dt><code>local_rooms_find</code></dt><dd><p>Finds rooms.</p><dl><dt>Parameters</dt><dd><dl><dt><code>building</code> : string, required</dt><dd>Its name</dd><dt>floor : int, optional</dt><dd>The floor</dd></dl></dd>
<dt>Returns</dt><dd><dl><dt>id : int</dt><dd>Number</dd></dl></dd></dl></dd>
<dt><code>local_rooms_leave</code></dt><dd><p>Leaves.</p><p>No parameters. Returns nothing.</p></dd></dl></body></html>`;
    expect(read(html).functions[0]).toEqual([...rooms, "→: object", "→.id: int"]);
  });
});

describe("a single form in HTML", () => {
  const php = (inner: string) => `<pre>XML-RPC (PHP structure)\n\n${inner}</pre>`;
  test.each([
    [
      "the XML skeleton",
      `<pre>${skeleton}</pre>`,
      ids,
      ["parameters-undocumented", "presence-unstated"],
    ],
    [
      "General structure",
      "<pre>list of (\nobject {\nid int   //Number\n}\n)</pre>",
      ["→: list", "→[]: object", "→[].id: int!"],
      ["parameters-undocumented"],
    ],
    [
      "the XML-RPC form",
      `${php("[a] =&gt; int\n")}<h3>Response</h3>${php("Array\n(\n[0] =&gt;\nArray\n(\n[id] =&gt; int\n)\n)\n")}`,
      ["a: int", ...ids],
      ["presence-unstated", "presence-unstated"],
    ],
    [
      "the fields of a request",
      "<pre>REST (POST parameters)\n\na= string\nb[0][c]= int\nd[]= int\n</pre>",
      ["a: string", "b: list", "b[]: object", "b[].c: int", "d: list", "d[]: int", "→ nothing"],
      ["presence-unstated", "answer-undocumented"],
    ],
  ])("yields a function: %s", (_, html, want, codes) => {
    const found = read(`<html><body><h2>local_rooms_find</h2>${html}</body></html>`);
    expect(found.functions).toEqual([["local_rooms_find", ...want]]);
    expect([...found.codes].sort()).toEqual([...codes].sort());
  });
});

const file = new URL("../../../specs/riverbend.json", import.meta.url);
const example = readSpec(readFileSync(file, "utf8")).value as Spec;

/** Returns a page as pasted into another one, which removes ids, classes, colours and scripts. */
function pasted(page: string): string {
  const body = page.slice(page.indexOf("<body"), page.lastIndexOf("</body>"));
  const bare = body
    .replace(/<script[^]*?<\/script>/g, "")
    .replace(/ (?:id|class|style|role|onclick|aria-\w+|data-\w+)="[^"]*"/g, "")
    .replace(/<\/?body[^>]*>/g, "");
  return `<!DOCTYPE html><html lang="en"><head><title>Forum</title><script>M.cfg = {"wwwroot":"https:\\/\\/school.test"};</script></head>
<body id="page-mod-forum-discuss"><h1>Integrators</h1><article><h3>How do I call this?</h3><div><p>Our documentation says:</p>
${bare}</div></article><article><h3>Re: How do I call this?</h3><p>With core_user_get_users, see above.</p></article></body></html>`;
}

/** Ignores deprecation: on old pages, which have no badge for it, only parseDocument finds it, in a description. */
function outlined(fn: SpecFunction): string[] {
  return outline({ ...fn, deprecated: undefined } as SpecFunction);
}

describe.each(Object.keys(eras) as MoodleEra[])(
  "Moodle's page of release %s, pasted into a forum",
  (release) => {
    it.each(["en", "fr"] as const)(
      "yields the same functions as the page itself, in %s",
      (language) => {
        for (const print of [false, true]) {
          const protocols = { rest: true, xmlrpc: true };
          const page = writePage(example, { release, language, kind: "admin", print, protocols });
          const want = parsePage(page).value;
          const { value } = parseDocument(pasted(page));
          expect(value.functions.map(outlined)).toEqual(want.functions.map(outlined));
          expect(value.source).toMatchObject({ kind: "public-page", site: "https://school.test" });
        }
      },
    );
  },
);
