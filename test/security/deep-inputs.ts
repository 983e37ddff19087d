import { expect } from "vitest";
import { parseDocument, parsePage } from "../../src/parse/index.js";
import { classifyText } from "../../src/parse/input/index.js";
import { MAX_ELEMENTS } from "../../src/parse/input/html-elements.js";
import { readInputBytes } from "../../src/parse/input/read-input.js";
import { readSpec } from "../../src/model/checking/index.js";
import { writePage } from "../../src/simulate/index.js";
import { fetchDocumentation } from "../../src/site/fetch/index.js";
import { listServices } from "../../src/site/pages/list-services.js";
import { readAnswer } from "../../src/site/refusal/read-answer.js";
import { admin, loginOf, spec } from "../site/support/small-site.js";

/** Text nested to a given depth, inside the given text. */
export type Nested = (depth: number) => string;

/** Nested elements as a hostile page or an editor that repairs nothing contains them. */
export const nestedMarkup: Readonly<Record<string, Nested>> = {
  divisions: around("<div>", "</div>"),
  "open divisions": (depth) => "<div>".repeat(depth),
  "bold words": around("<b>", "</b>"),
  "ends of other elements": (depth) => "<span>".repeat(depth) + "</i>".repeat(depth),
  notifications: around('<div class="alert error">', "</div>"),
  "open notifications": (depth) => '<div class="alert">a'.repeat(depth),
  forms: around("<form action=a><input name=b>", "</form>"),
  "links to providers": around('<a class="potentialidp" href="/error/moodle/x">', "</a>"),
  tables: around("<table><tr><td>a<td>b<td>", "</td></tr></table>"),
  "rows of keys": around(
    '<table><tr><td>a<td>b<td><a href="wsdoc.php?id=1">x</a>',
    "</td></tr></table>",
  ),
  lists: around("<ul><li>a", "</li></ul>"),
  definitions: around("<dl><dt>a<dd>", "</dd></dl>"),
  "code blocks": around("<pre>", "</pre>"),
  graphics: around("<svg><g>", "</g></svg>"),
  templates: around("<template>", "</template>"),
  "unknown elements": around("<x-y>", "</x-y>"),
};

/** Nested structures, samples and marks in text. */
export const nestedText: Readonly<Record<string, Nested>> = {
  lists: around("list of (\n", ")\n", "int\n"),
  objects: around("object {\na ", "}\n", "int\n"),
  "described objects": around("object {\na //Words\n", "}\n", "int //Words\n"),
  "XML of an answer": (depth) =>
    `<RESPONSE>\n${around("<MULTIPLE>\n", "</MULTIPLE>\n", "<VALUE>int</VALUE>\n")(depth)}</RESPONSE>`,
  "open XML": (depth) => `<RESPONSE>\n${"<MULTIPLE>\n".repeat(depth)}`,
  "arrays of PHP": around("Array\n(\n[0] =>\n", ")\n", "int\n"),
  "fields of a request": (depth) => `x${"[0]".repeat(depth)}= int`,
  JSON: around('{"a":\n', "}\n", "1"),
  "JSON on one line": (depth) => `{\n"a":${around('{"a":', "}", "1")(depth)}}`,
  "lists of JSON": around("[", "]", "1"),
  quotations: (depth) => `${"> ".repeat(depth)}- a (int): b`,
  "paths of a name": (depth) => `- a${".b".repeat(depth)} (int): c`,
  brackets: around("[", "](x)"),
  fences: (depth) => "```\n".repeat(depth),
  "tables of wikis": (depth) => "{|\n| a\n".repeat(depth),
};

type Read = (text: string) => void | Promise<void>;

/** Expects a reading to take little time for its text: one that is quadratic takes minutes. */
export async function expectQuick(read: Read, text: string): Promise<void> {
  const start = process.cpuUsage();
  await read(text);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(3_000 + text.length / 200);
}

function around(open: string, close: string, inside = "x"): Nested {
  return (depth) => open.repeat(depth) + inside + close.repeat(depth);
}

/** Whether a page is read whole; of one with more elements, the rest is ignored. */
function isWithinLimit(text: string): boolean {
  return text.split(/<[a-z]/).length < MAX_ELEMENTS;
}

const names = spec.functions.map(({ name }) => name);
const site = "https://moodle.example";
const pages = Object.fromEntries(
  (["4.5", "2.7"] as const).map((release) => [
    release,
    writePage(spec, {
      ...{ release, language: "en", kind: "admin", print: false },
      protocols: { rest: true, xmlrpc: true },
    }),
  ]),
);

/** A documentation page with a text before its functions and one in the description of the first. */
function pageWith(text: string, release: "2.7" | "4.5" = "4.5"): string {
  const page = pages[release] ?? "";
  return page
    .replace(/role="main"[^>]*>/, (tag) => tag + text)
    .replace("Finds people.", () => `Finds people. ${text}`);
}

const logInPage = (text: string): string =>
  `<html><body id="page-login-index">${text}<form action="/login/index.php">
  <input type="hidden" name="logintoken" value="x"><input name="username">
  <input name="password" type="password"></form></body></html>`;

/** Reads nested markup at every entry, and expects the right result or a diagnostic. */
export const readMarkup: Readonly<Record<string, Read>> = {
  "a page": (text) => {
    for (const release of ["2.7", "4.5"] as const) {
      const { value } = parsePage(pageWith(text, release));
      expect(value.functions.map(({ name }) => name)).toEqual(names);
    }
  },
  "a page in a web archive": async (text) => {
    const head = "From: <Saved>\nContent-Type: multipart/related; boundary=b\n\n";
    const archive = `${head}--b\nContent-Type: text/html\n\n${pageWith(text)}\n--b--\n`;
    const { value } = await readInputBytes(Buffer.from(archive, "latin1"), "saved.mht");
    expect(value?.kind).toBe("page");
  },
  "a page of another kind": (text) => {
    const { value, diagnostics } = classifyText(`<html><body id="page-x">${text}</body></html>`);
    expect(value ?? diagnostics.length).toBeTruthy();
  },
  "a public page": (text) => {
    const html = `<html><h2>local_rooms_find</h2><p>Finds.</p><h3>Parameters</h3><ul><li>id (int): x</li></ul><h3>Notes</h3>${text}`;
    expect(parseDocument(html).value.functions.map(({ name }) => name)).toEqual([
      "local_rooms_find",
    ]);
  },
  "security keys": (text) => {
    const row = '<table><tr><td>1<td>S<td><a href="/webservice/wsdoc.php?id=2">x</a></tr></table>';
    const listed = listServices(text + row).map(({ id }) => id);
    if (isWithinLimit(text)) expect(listed.at(-1)).toBe("2");
  },
  "a visit with a log-in": async (text) => {
    const form = logInPage(text);
    const answer = (_: unknown, init?: RequestInit) =>
      Promise.resolve(new Response(init?.method === "POST" ? pageWith(text) : form));
    const fetched = await fetchDocumentation({
      ...{ url: site, login: loginOf(admin), fetch: answer as typeof fetch },
    });
    // Of open forms a browser, too, sends the first.
    if (/^(?:<form[^<]*<input[^<]*)+$/.test(text)) return;
    if (!isWithinLimit(text)) {
      expect(fetched.value ?? fetched.diagnostics[0]?.code).toBeTruthy();
      return;
    }
    expect(fetched.diagnostics).toEqual([]);
    const { value } = parsePage(fetched.value?.text ?? "");
    expect(value.functions.map(({ name }) => name)).toEqual(names);
  },
};

/** Reads nested text at every entry. */
export const readText: Readonly<Record<string, Read>> = {
  Markdown: (text) => {
    const start =
      "## local_rooms_find\n\nFinds.\n\n### Parameters\n\n- id (int): x\n\n### Response\n\n";
    const { value } = parseDocument(`${start}${text}\n`);
    expect(value.functions.map(({ name }) => name)).toEqual(["local_rooms_find"]);
  },
  "fenced code": (text) => {
    const start = "## local_rooms_find\n\nFinds.\n\n- id (int): x\n\nReturns:\n\n";
    const { value } = parseDocument(`${start}~~~\n${text}\n~~~\n`);
    expect(value.functions.map(({ name }) => name)).toEqual(["local_rooms_find"]);
  },
  "a box on a page": (text) => {
    const nested = text.replaceAll("\n", " ");
    const page = pageWith("").replace(/list of \([^]*?<\/pre>/, () => `${nested}</pre>`);
    const { value, diagnostics } = parsePage(page);
    expect(value.functions.length + diagnostics.length).toBeGreaterThanOrEqual(names.length);
    expect(value.functions.map(({ name }) => name)).toContain("local_sums_add");
  },
  "a text of its own": (text) => {
    const { value, diagnostics } = classifyText(text);
    expect(value ?? diagnostics.length).toBeTruthy();
  },
  "an answer": (text) => {
    expect(readAnswer(`Warning: ${text}`).kind).not.toBe("clean");
  },
  "a spec": (text) => {
    const json = JSON.stringify({ specVersion: 1, source: {}, functions: [] });
    const { diagnostics } = readSpec(json.replace("{}", () => (/^[[{]/.test(text) ? text : "[]")));
    expect(diagnostics).not.toEqual([]);
  },
};
