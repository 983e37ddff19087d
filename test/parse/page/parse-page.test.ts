import { describe, expect, it } from "vitest";

import { parsePage } from "../../../src/parse/index.js";
import { writePage, type PageOptions } from "../../../src/simulate/index.js";
import type { Spec } from "../../../src/model/index.js";

const options: PageOptions = {
  release: "4.5",
  language: "en",
  kind: "admin",
  protocols: { rest: true, xmlrpc: true },
  print: false,
};

const library: Spec = {
  specVersion: 1,
  source: { kind: "admin-page", site: "https://library.example/moodle" },
  functions: [
    "local_library_add_book",
    "local_library_get_books",
    "local_library_get_books_inner",
  ].map((name) => ({
    name,
    description: `What ${name} is for`,
    loginRequired: true,
    ajax: false,
    parameters: [
      { name: "shelf", kind: "int", presence: "required", description: "Number of the shelf" },
      { name: "sort", kind: "string", presence: "default", default: "title", description: "Order" },
    ],
    returns: {
      kind: "list",
      presence: "unstated",
      item: {
        kind: "object",
        presence: "unstated",
        fields: [
          { name: "id", kind: "int", presence: "required", description: "Its number" },
          { name: "title", kind: "string", presence: "optional", description: "Its title" },
        ],
      },
    },
  })),
};

const page = writePage(library, options);
const names = (text: string) => parsePage(text).value.functions.map((fn) => fn.name);
const codes = (text: string) => parsePage(text).diagnostics.map((diagnostic) => diagnostic.code);

describe("a documentation page", () => {
  it("parses into the spec from which it was written, without diagnostics", () => {
    const { value, diagnostics } = parsePage(page);
    expect(diagnostics).toEqual([]);
    expect(value.functions).toEqual(library.functions);
    expect(value.source).toMatchObject({
      kind: "admin-page",
      site: "https://library.example/moodle",
    });
  });

  it.each([
    [
      "of an old browser: upper-case tags and attributes without quotes",
      (text: string) =>
        text
          .replace(
            /<(\/?)(div|br|strong|span|b|i|pre)\b/g,
            (_, slash: string, tag: string) => `<${slash}${tag.toUpperCase()}`,
          )
          .replace(/<BR \/>/g, "<BR>")
          .replace(/ (id|class)="([\w-]+)"/g, " $1=$2"),
    ],
    ["with Windows line ends", (text: string) => text.replaceAll("\n", "\r\n")],
    [
      "whose colours a browser has rewritten",
      (text: string) =>
        text
          .replaceAll("#E2E0E0", "rgb(226, 224, 224)")
          .replaceAll("#EA33A6", "rgb(234, 51, 166)")
          .replaceAll("#FFF1BC", "rgb(255, 241, 188)")
          .replaceAll("#DFEEE7", "rgb(223, 238, 231)")
          .replaceAll("#FEEBE5", "rgb(254, 235, 229)")
          .replaceAll("#2A33A6", "rgb(42, 51, 166)")
          .replaceAll("font-size:80%", "font-size: 80%"),
    ],
    [
      "with only the documentation, without the page around it",
      (text: string) => text.slice(text.indexOf('<div id="aera_'), text.lastIndexOf("</body>")),
    ],
  ])("parses in the form %s", (_, change) => {
    expect(change(page)).not.toBe(page);
    expect(parsePage(change(page)).value.functions).toEqual(library.functions);
  });

  it.each([
    [
      "whose theme adds a line break of the other kind",
      (text: string) =>
        text.replaceAll("<br />", "<br>").replace("<head>", "<head><noscript><br /></noscript>"),
    ],
    [
      "with a footer in small text",
      (text: string) =>
        text.replace(
          "</body>",
          '<footer><div style="font-size:80%">Riverside</div></footer></body>',
        ),
    ],
    [
      "with a thousand empty lines and nested notices before it",
      (text: string) =>
        text.replace(
          "<body",
          `${"\n".repeat(1_000)}<div>${'<div class="alert">'.repeat(6_000)}</div><body`,
        ),
    ],
  ])("%s parses to the same functions", (_, change) => {
    expect(change(page)).not.toBe(page);
    expect(parsePage(change(page)).value.functions).toEqual(library.functions);
  });

  it("copied from its print view without the page's end still yields its last function", () => {
    const printed = writePage(library, { ...options, print: true });
    const main = printed.slice(printed.indexOf("<h2"), printed.lastIndexOf("</table>"));
    const text = `<div>${main.slice(0, main.lastIndexOf("<br />") + 6)}</div></div>`;
    expect(names(text)).toEqual(library.functions.map((fn) => fn.name));
  });

  it("with collapsed white space still yields its lists", () => {
    const ids = {
      name: "ids",
      kind: "list",
      presence: "default",
      default: ["a", "b"],
      description: "Which ones",
      item: { kind: "string", presence: "unstated" },
    } as const;
    const spec: Spec = {
      ...library,
      functions: [
        {
          name: "a_b",
          parameters: [
            { ...ids, default: [...ids.default] },
            { ...ids, name: "none", default: [] },
          ],
          returns: null,
        },
      ],
    };
    const squeezed = writePage(spec, options)
      .split(/(<pre>[^]*?<\/pre>)/)
      .map((part) => (part.startsWith("<pre>") ? part : part.replace(/\s+/g, " ")))
      .join("");
    const { value, diagnostics } = parsePage(squeezed);
    expect(value.functions[0]?.parameters).toEqual(spec.functions[0]?.parameters);
    expect(diagnostics).toEqual([]);
  });

  it("yields its site even if a browser has dropped its scripts", () => {
    const withoutScripts = page.replace(/<script[^]*?<\/script>/g, "");
    expect(withoutScripts).not.toContain("wwwroot");
    expect(parsePage(withoutScripts).value.source).toEqual(parsePage(page).value.source);
  });

  it("counts as the token page if its print button links to it", () => {
    const text = writePage(library, { ...options, kind: "token" });
    expect(parsePage(text).value.source.kind).toBe("token-page");
  });

  it("omits log-in and AJAX, with one diagnostic each, if the words for yes and no are unknown", () => {
    const text = page.replaceAll("</span>Yes<br", "</span>Hai'an<br");
    const { value, diagnostics } = parsePage(text);
    expect(value.functions[0]).not.toHaveProperty("loginRequired");
    expect(value.functions[0]).not.toHaveProperty("ajax");
    expect(diagnostics[0]).toMatchObject({ code: "parse/answer-unknown", severity: "info" });
  });

  it("yields a diagnostic for each complaint of the site itself", () => {
    const text = writePage(library, {
      ...options,
      brokenPlugins: ["Plugin local_broken: file missing"],
    });
    const { value, diagnostics } = parsePage(text);
    expect(value.functions).toHaveLength(3);
    expect(diagnostics).toMatchObject([
      {
        code: "parse/site-notice",
        message: expect.stringContaining("local_broken: file missing") as string,
      },
    ]);
  });

  it("yields diagnostics for PHP's own notices", () => {
    const notice =
      "<br />\n<b>Warning</b>:  Undefined array key in <b>/x/lib.php</b> on line <b>3</b><br />\n";
    expect(codes(notice + page)).toEqual(["parse/site-notice"]);
  });

  it("omits a default that is the time of the request", () => {
    const text = page.replaceAll('Default to "title"', 'Default to "1795289623"');
    const asInt = text.replaceAll(/string (<span[^>]*> <b>Default)/g, "int $1");
    const sort = parsePage(asInt).value.functions[0]?.parameters[1];
    expect(sort).toEqual({ name: "sort", kind: "int", presence: "default", description: "Order" });
  });
});

describe("a damaged function", () => {
  const others = ["local_library_add_book", "local_library_get_books_inner"];
  const from = page.indexOf('<div id="aera_local_library_get_books"');
  const to = page.indexOf('<div id="aera_local_library_get_books_inner" class="collapsibleregion ');
  const damage = (change: (text: string) => string) => {
    const changed = change(page.slice(from, to));
    expect(changed).not.toBe(page.slice(from, to));
    return page.slice(0, from) + changed + page.slice(to);
  };

  it.each([
    [
      "has no General structure",
      (t: string) => t.replaceAll("#FFF1BC", "#FFFFFF"),
      "parse/part-missing",
    ],
    [
      "has no description box",
      (t: string) => t.replace("#E2E0E0", "#FFFFFF"),
      "parse/part-missing",
    ],
    ["has no headings", (t: string) => t.replaceAll("#EA33A6", "#000000"), "parse/part-missing"],
    [
      "has a parameter without a name",
      (t: string) => t.replace("<b>shelf</b>", ""),
      "parse/part-missing",
    ],
    [
      "has an object that is not closed",
      (t: string) => t.replace("} <br />)", ""),
      "parse/structure-syntax",
    ],
    [
      "has an unknown type",
      (t: string) => t.replace("</b> int ", "</b> integer "),
      "parse/structure-syntax",
    ],
    ["ends in the middle", (t: string) => t.slice(0, t.length / 2), "parse/part-missing"],
    [
      "is nested very deeply",
      (t: string) => t.replace("list of (", "list of (".repeat(5_000)),
      "parse/structure-too-deep",
    ],
  ])("that %s is omitted and reported; the others are parsed", (_, change, code) => {
    const text = damage(change);
    expect(names(text)).toEqual(others);
    expect(parsePage(text, { source: "page.html" }).diagnostics).toContainEqual(
      expect.objectContaining({
        code,
        severity: "error",
        subject: expect.stringContaining("local_library_get_books") as string,
        at: expect.objectContaining({ source: "page.html" }) as object,
        help: expect.any(String) as string,
      }),
    );
  });

  it.each([
    ["an unclosed comment", "<!--"],
    ["an unclosed script", "<script>"],
    ["an unclosed text area", "<textarea>"],
    ["stray end tags", "</div></div></pre></span>"],
    ["an unclosed pre", "<pre>"],
    ["an unclosed attribute", '<a href="'],
  ])("with %s in its description harms neither itself nor the others", (_, markup) => {
    const text = damage((t) => t.replace("What local_library_get_books is for", `x ${markup} y`));
    expect(names(text)).toEqual(library.functions.map((fn) => fn.name));
    const parsed = parsePage(text).value.functions;
    expect(parsed[1]?.parameters).toEqual(library.functions[1]?.parameters);
    expect(parsed[2]).toEqual(library.functions[2]);
  });

  it.each([
    [
      "small text in the description of its answer",
      (t: string) =>
        t.replace(
          /(Response<\/span><br \/><div style="font-size:80%">)/,
          '$1<p style="font-size:80%">x</p><div style="font-size:80%">y</div>',
        ),
    ],
    [
      "an id whose end is missing",
      (t: string) => t.replace('books" class="collapsibleregion  ', "books "),
    ],
  ])("with %s does not affect its neighbours", (_, change) => {
    const text = damage(change);
    expect(parsePage(text).value.functions).toEqual(
      expect.arrayContaining(library.functions.filter((fn) => others.includes(fn.name))),
    );
  });

  it("whose parameter has lost the start of its block is omitted, not shortened", () => {
    const text = damage((t) => t.replace('<div style="font-size:80%"><b>sort</b>', "<b>sort</b>"));
    expect(names(text)).toEqual(others);
    expect(codes(text)).toContain("parse/part-missing");
  });

  it("whose name a browser has wrapped in tags left open earlier still has its name", () => {
    const dom = page
      .replaceAll("<br />", "<br>")
      .replaceAll(
        "<strong>local_library_get_books</strong>",
        "<strong><strong>local_library_get_books</strong></strong>",
      );
    expect(names(dom)).toEqual(library.functions.map((fn) => fn.name));
  });

  it("whose end is missing is parsed as far as possible, with a diagnostic", () => {
    const text = damage(
      (t) => t.slice(0, t.indexOf("Restricted to")) + "</span></div></div></div>",
    );
    expect(names(text)).toHaveLength(3);
    expect(codes(text)).toEqual(["parse/headings-missing"]);
  });

  it("that occurs twice counts once", () => {
    const text = page.replace("</body>", `${page.slice(from, to)}</body>`);
    expect(names(text)).toEqual(library.functions.map((fn) => fn.name));
    expect(codes(text)).toEqual(["parse/duplicate-function"]);
  });

  it("whose caption and id differ takes its name from the caption", () => {
    const text = damage((t) =>
      t.replace("<strong>local_library_get_books<", "<strong>local_library_list<"),
    );
    expect(names(text)).toContain("local_library_list");
    expect(codes(text)).toEqual(["parse/name-differs"]);
  });

  it("whose boxes disagree follows General structure, with a diagnostic at the line in the page", () => {
    const text = damage((t) =>
      t.replace("&lt;KEY name=&quot;title&quot;&gt;", "&lt;KEY name=&quot;name&quot;&gt;"),
    );
    const { value, diagnostics } = parsePage(text);
    expect(value.functions).toEqual(library.functions);
    expect(diagnostics).toMatchObject([
      {
        code: "parse/readings-disagree",
        severity: "warning",
        subject: "local_library_get_books → result",
        message:
          "at [] General structure has the fields id, title, but the REST box has the fields id, name",
      },
    ]);
    const line = text.split("\n")[(diagnostics[0]?.at?.line ?? 0) - 1];
    expect(line).toContain("REST");
  });

  it("whose XML is unreadable follows its General structure", () => {
    const text = damage((t) => t.replaceAll("RESPONSE", "ANSWER"));
    expect(parsePage(text).value.functions).toEqual(library.functions);
    expect(codes(text)).toEqual(["parse/form-unreadable"]);
  });

  it("whose parameter contradicts itself on presence follows the line with the parameter's name", () => {
    const text = damage((t) => t.replace('</b> (Default to "title")', '</b> (Default to "id")'));
    expect(parsePage(text).value.functions[1]?.parameters[1]).toMatchObject({ default: "id" });
    expect(codes(text)).toEqual(["parse/marks-disagree"]);
  });

  it("whose default is not a list printed by PHP has the text as its default", () => {
    const list = {
      name: "ids",
      kind: "list",
      presence: "default",
      default: "odd",
      description: "x",
    };
    const spec = {
      ...library,
      functions: [
        {
          name: "a_b",
          parameters: [{ ...list, item: { kind: "int", presence: "unstated" } }],
          returns: null,
        },
      ],
    } as Spec;
    const { value, diagnostics } = parsePage(writePage(spec, options));
    expect(value.functions[0]?.parameters[0]?.default).toBe("odd");
    expect(diagnostics.map((diagnostic) => diagnostic.code)).toContain("parse/default-unreadable");
  });
});

describe("a truncated page", () => {
  it.each([false, true])(
    "yields every complete function before the cut (print form: %s)",
    (print) => {
      const whole = writePage(library, { ...options, print });
      const [, ...nextStarts] = library.functions.map(({ name }) =>
        whole.indexOf(
          print ? `<strong>${name}</strong>` : `<div id="aera_${name}" class="collapsibleregion `,
        ),
      );
      for (let cut = 0; cut < whole.lastIndexOf("</body>"); cut += 7) {
        const { functions } = parsePage(whole.slice(0, cut)).value;
        const complete = nextStarts.filter((start) => start <= cut).length;
        const what = `cut at ${String(cut)}`;
        expect(functions.length, what).toBeGreaterThanOrEqual(complete);
        expect(functions.length, what).toBeLessThanOrEqual(complete + 1);
        // Only a sole function in the print form can lack its last two headings without looking truncated.
        const want = print && functions.length === 1 ? functions : library.functions;
        expect(functions, what).toEqual(want.slice(0, functions.length));
      }
    },
  );

  it("yields its last function even if a damaged one before it has too many headings", () => {
    const heading = '<span style="color:#EA33A6">';
    const doubled = page.replace(heading + "Callable", `${heading}</span>${heading}Callable`);
    const end = doubled.lastIndexOf("</div></div></div>") + "</div></div></div>".length;
    expect(doubled).not.toBe(page);
    expect(names(doubled.slice(0, end))).toEqual(library.functions.map((fn) => fn.name));
  });

  it("is reported, along with the function in which it ends", () => {
    const text = page.slice(0, page.lastIndexOf("General structure"));
    expect(codes(text)).toEqual(["parse/page-cut", "parse/function-cut"]);
  });
});

describe("a text that is not a documentation page", () => {
  it.each(["", "   ", "<html><body><p>Hello</p></body></html>", "{}", "\u0000\u0001"])(
    "yields no functions and a diagnostic: %j",
    (text) => {
      expect(names(text)).toEqual([]);
      expect(codes(text)).toContain("parse/no-functions");
    },
  );
});
