import { expect, test } from "vitest";
import { parsePage } from "../../src/parse/index.js";
import { writePage } from "../../src/simulate/index.js";
import { settingsOf } from "../../src/site/pages/page-outline.js";
import { locateInJson, visibleLines } from "../../src/text/index.js";

/** A pattern that repeats a group for each of its characters would overflow its stack. */
const long = (piece: string): string => piece.repeat(20_000_000 / piece.length);

const page = writePage(
  {
    specVersion: 1,
    source: { kind: "admin-page" },
    functions: [
      {
        name: "core_a_b",
        parameters: [{ name: "x", kind: "int", presence: "required" }],
        returns: null,
      },
    ],
  },
  {
    ...{ release: "4.5", language: "en", kind: "admin", print: false },
    protocols: { rest: true, xmlrpc: true },
  },
);
const before = (place: string, text: string) => () => parsePage(page.replace(place, text + place));

test.each<[string, () => unknown]>([
  ["tags before a parameter", before("<b>x</b>", long("<i>"))],
  ["tags in a structure", before("int \n", long("<i>"))],
  ["settings of a page", () => settingsOf(`"wwwroot":"${long("a")}"`)],
  ["words of a line", () => visibleLines(long("a "))],
  ["a text in JSON", () => locateInJson(JSON.stringify({ a: long("\\"), b: 1 }), ["b"])],
  ["the line below a heading", () => parsePage(`core_a_b\n${long("=")}\n\n- x (int): y\n`)],
])("%s may have 20 MB", (_, read) => {
  expect(read()).toBeDefined();
});
