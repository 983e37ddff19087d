import { describe, expect, it } from "vitest";
import type { ClientPlan } from "../../src/plan/index.js";
import {
  examineHtml,
  examineMarkdown,
  examinePaths,
  examineReferenceFile,
  markdownRules,
} from "./examine/index.js";

/** A reference without functions. */
const small = {
  plan: {
    components: [],
    common: [],
    overridden: false,
    validators: "none",
    nulls: "known",
  } satisfies ClientPlan,
  assets: { files: new Map([["assets/reference.js", "y"]]), page: '<p class="x">y</p>' },
};

describe("the examination finds", () => {
  it.each([
    ["HTML", "a <b>b</b>"],
    ["a script", "x\n\n<script>alert(1)</script>"],
    ["a comment", "<!-- x -->"],
    ["a link of a page", "[x](https://evil.example)"],
    ["an active link", "[x](javascript:alert(1))"],
    ["a link by reference", "[x]\n\n[x]: docs/x.md?y"],
    ["an address that becomes a link", "see https://evil.example"],
    ["an image", "![x](docs/README.md)"],
    ["a footnote", "x[^1]\n\n[^1]: y"],
    ["a task", "- [ ] x"],
    ["struck text", "~~x~~"],
    ["a quotation", "> x"],
    ["a bidirectional override", "a\u202eb"],
  ])("%s in Markdown", (_, text) => {
    expect(examineMarkdown(text)).not.toEqual([]);
  });

  it.each([
    ["an element that is not on the list", "<iframe></iframe>"],
    ["an event handler", '<a href="docs/a.md" onclick="x()">x</a>'],
    ["an active address", '<a href=" java&#10;script:x()">x</a>'],
    ["a comment", "<!-- x -->"],
    ["a doctype", "<!doctype html>"],
  ])("%s in HTML", (_, html) => {
    expect(examineHtml(html, markdownRules)).not.toEqual([]);
  });

  it.each([
    ["an element in the reference's page", "index.html", "<b>x</b>"],
    ["an attribute in the reference's page", "index.html", '<p class="x" id="y">x</p>'],
    [
      "a script in the reference's page",
      "index.html",
      '<p class="x">x</p><script src="a.js"></script>',
    ],
    ["an override in the reference's page", "index.html", '<p class="x">\u202e</p>'],
    ["a changed asset", "assets/reference.js", "x"],
    ["an asset too many", "assets/more.js", "reference.contents([]);"],
    ["data of nobody", "data/more.js", "reference.component([]);"],
    ["another call in data", "data/contents.js", "reference.searchIndex([]);"],
    ["a second statement in data", "data/contents.js", "reference.contents([]);alert(1);"],
    ["code in data", "data/contents.js", "reference.contents([alert(1)]);"],
    ["a template in data", "data/contents.js", "reference.contents(`a`);"],
    ["a function in data", "data/contents.js", "reference.contents({ a() {} });"],
    ["a prototype in data", "data/contents.js", 'reference.contents({"__proto__": {}});'],
    ["the end of a script in data", "data/contents.js", 'reference.contents("</script>");'],
  ])("%s", (_, path, text) => {
    expect(examineReferenceFile(path, text, small)).not.toEqual([]);
  });

  it("nothing in a correct reference", () => {
    const examine = (path: string, text: string) => examineReferenceFile(path, text, small);
    expect(examine("index.html", '<p class="x">z &#60;</p>')).toEqual([]);
    expect(examine("assets/reference.js", "y")).toEqual([]);
    expect(examine("data/search.js", 'reference.searchIndex({"a": [-1, null, true]});\n')).toEqual(
      [],
    );
  });

  it.each([
    ["a path that leaves the folder", ["../x.ts"]],
    ["an absolute path", ["/x.ts"]],
    ["a device of Windows", ["types/nul.ts"]],
    ["a device with another extension", ["docs/COM1.x.md"]],
    ["two paths that differ only in case", ["docs/a.md", "docs/A.md"]],
    ["a dot at the end", ["docs/a."]],
    ["a very long name", [`docs/${"a".repeat(120)}.md`]],
  ])("%s", (_, paths) => {
    expect(examinePaths(paths)).not.toEqual([]);
  });
});
