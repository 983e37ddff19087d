import { load } from "cheerio/slim";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HtmlPage, outermost } from "../../../src/parse/input/index.js";

const SELECTORS = ["form", "a", "td", "title", "#login", ".error", ".alert-danger", "[name=token]"];

const HIDDEN = "script, style, noscript, template";

const text = fc.constantFrom("", " ", "text", "a &amp; b", "x &lt; y", "é\n", "&#39;");
const attributes = fc
  .record(
    {
      id: fc.constantFrom("login", "other"),
      class: fc.constantFrom("error", "alert alert-danger", " error\nbox ", ""),
      name: fc.constantFrom("token", "Token"),
      href: fc.constantFrom("/a?b=1&amp;c", ""),
    },
    { requiredKeys: [] },
  )
  .map((all) =>
    Object.entries(all)
      .map(([name, value]) => ` ${name}="${value}"`)
      .join(""),
  );

/** HTML as it is written: nested, with elements that are never closed, or closed too often. */
const { html } = fc.letrec<{ html: string; element: string }>((tie) => ({
  html: fc.array(fc.oneof(text, tie("element")), { maxLength: 4 }).map((parts) => parts.join("")),
  element: fc.oneof(
    { maxDepth: 6, depthSize: "small" },
    text,
    fc
      .tuple(
        fc.constantFrom("div", "form", "a", "td", "tr", "title", "script", "style", "p", "input"),
        attributes,
        tie("html"),
        fc.constantFrom("right", "missing", "twice"),
      )
      .map(([name, given, inside, end]) => {
        const close = { right: `</${name}>`, missing: "", twice: `</${name}></${name}>` }[end];
        return `<${name}${given}>${inside}${close}`;
      }),
  ),
}));

describe("the flat list of a page's elements", () => {
  test("has the elements, descendants and visible texts that cheerio finds in the tree", () => {
    fc.assert(
      fc.property(html, (source) => {
        const page = new HtmlPage(source);
        const $ = load(source, { xml: { xmlMode: false, decodeEntities: true } });
        for (const selector of SELECTORS) {
          const expected = $(selector)
            .toArray()
            .map((element) => {
              const visible = $(element).clone();
              visible.find(HIDDEN).remove();
              const shown = $(element).closest(HIDDEN).length > 0 ? "" : visible.text();
              return [
                $(element).prop("tagName")?.toLowerCase(),
                $(element).attr(),
                $(element).find("*").length,
                shown,
              ];
            });
          const found = page
            .all(selector)
            .map((one) => [one.name, one.attributes, page.inside(one).length, page.textOf(one)]);
          expect(found, selector).toEqual(expected);
        }
      }),
      { numRuns: 300 },
    );
  });

  test("finds the outermost of several elements", () => {
    const page = new HtmlPage(
      '<p id="1"><p id="2"></p></p><p id="3"></p><div><p id="4"></p></div>',
    );
    const $ = load('<p id="1"><p id="2"></p></p><p id="3"></p><div><p id="4"></p></div>');
    expect(outermost(page.all("p")).map(({ attributes: { id } }) => id)).toEqual(
      $("p")
        .toArray()
        .filter((one) => $(one).parents("p").length === 0)
        .map((one) => one.attribs["id"]),
    );
  });
});
