import { expect, test } from "vitest";
import { parsePage } from "../../src/parse/index.js";
import { settingsOf } from "../../src/site/pages/page-outline.js";
import { locateInJson, visibleLines } from "../../src/text/index.js";

/** A pattern that repeats a group for each of its characters would overflow its stack. */
const long = (piece: string): string => piece.repeat(20_000_000 / piece.length);

const region = '<div id="aera_core_a_b" class="collapsibleregion ">';
const box = '<div style="background:#FFF1BC"><pre><b>x</b><br />';
const parameter = (text: string): string =>
  `${region}<strong>core_a_b</strong><div style="background:#E2E0E0">x</div>` +
  `<span style="color:#EA33A6">A</span><span style="font-size:80%">${text}<b>x</b> (Required)<br />` +
  `${box}${text}int</pre></div></span><span style="color:#EA33A6">R</span></div>`;

test.each<[string, () => unknown]>([
  ["blanks around a parameter", () => parsePage(parameter(long(" ")))],
  ["tags around a parameter", () => parsePage(parameter(long("<i>")))],
  ["settings of a page", () => settingsOf(`"wwwroot":"${long("a")}"`)],
  ["words of a line", () => visibleLines(long("a "))],
  ["a text in JSON", () => locateInJson(JSON.stringify({ a: long("\\"), b: 1 }), ["b"])],
  ["the line below a heading", () => parsePage(`core_a_b\n${long("=")}\n\n- x (int): y\n`)],
])("%s may have 20 MB", (_, read) => {
  expect(read()).toBeDefined();
});
