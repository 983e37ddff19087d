/*
 * Measures the processor time of reading pages of 8, 16 and 32 MB, documents of other forms, and texts that
 * would be slow in a careless parser. Twice the text may take twice the time; exits with 1 if it takes more.
 * Pages are made of the real one if available, else of the example site.
 *
 * Usage: npm run bench:linear [-- WORDS OF A NAME]
 *
 * The flags in package.json keep the collector of garbage out of the figures: with the usual small space for
 * new objects, the time for copying those that are in use grows in steps.
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { classifyText } from "../src/parse/input/index.js";
import { mhtmlPage } from "../src/parse/input/mhtml.js";
import { parsePage } from "../src/parse/index.js";
import { writePage } from "../src/simulate/index.js";
import { outlineOf } from "../src/site/pages/page-outline.js";
import type { Spec } from "../src/model/index.js";
import { readSpec } from "../src/model/checking/index.js";
import { clientTexts, commandTexts, type ForeignText } from "./linear/foreign-texts.js";
import { writeDocument, type DocumentForm } from "../test/support/write-document.js";

const MB = 1024 * 1024;
/** The number of readings of each text, and their maximum while the time appears to grow too fast. */
const ROUNDS = 3;
const MOST_ROUNDS = 8;
/** Twice the text, plus the error of a measurement. */
const LIMIT = 2.5;
/** Even linear time may stall a run: a page has some 10 MB, in milliseconds for each. */
const MOST_PER_MB = 2_000;
/** A multiple of that time decides by itself: a pattern that takes quadratic time would not end with larger texts. */
const HOPELESS = 5;
/** Only texts with these words in their names are measured. */
const wanted = process.argv[2] ?? "";
const slow: string[] = [];
const real = fileURLToPath(
  new URL("../../shared/pages/moodle-4.5-admin.en.html.gz", import.meta.url),
);
const copied = fileURLToPath(new URL("../../shared/pages/saylor-public.txt", import.meta.url));
const shown = fileURLToPath(new URL("../../shared/pages/saylor-public.html", import.meta.url));

touchMemory();
console.log("pages                      size      time   ratio  functions  memory");
const pieces = pagePieces();
await measure("whole page", (size) => pageOf(size, pieces), [8, 16, 32]);

const box = '<div style="background:#FFF1BC"><pre><b>x</b><br />';
const region = '<div id="aera_local_x_f" class="collapsibleregion ">';
const shapes: Readonly<Record<string, string>> = {
  "only <": "<",
  "open tags": "<b>",
  "open comments": "<!--",
  "open divs": "<div ",
  "empty regions": `${region}\n`,
  "open region ids": '<div id="aera_',
  "open boxes": box,
  "open lists": "list of (",
  "half entities": "&amp",
  blanks: " ",
  "open notices": '<div class="alert',
};
for (const [name, text] of Object.entries(shapes)) {
  const start = `${region}<strong>a_b</strong><div style="background:#E2E0E0">`;
  await measure(name, (size) => start + text.repeat(size / text.length), [1, 2, 4]);
}
/** Places where a pattern reads on from each of its starts, if it is written carelessly. */
const open = (text: string) => `${region}<strong>a_b</strong>${text}</body></html>`;
const generalBox = (text: string, caption = "") =>
  open(
    `${caption}<div style="background:#E2E0E0">x</div><span style="color:#EA33A6">A</span>` +
      `<span style="font-size:80%"><b>x</b> (Required)<br />${box}${text}</pre></div></span>` +
      `<span style="color:#EA33A6">R</span><span style="font-size:80%"></span>`,
  );
const contents: Readonly<Record<string, readonly [string, (text: string) => string]>> = {
  "classes in a caption": ["class=", (text) => generalBox("int", `<a ${text}`)],
  "boxes, titles open": [`<div style="background:#FFF1BC"><pre><b>x</pre>`, open],
  "colours in a span": ["#2A33A6", (text) => generalBox(`int <span ${text}`)],
  "marks of a node": ["<b>", (text) => generalBox(`int <span style="color:#2A33A6"> ${text}`)],
  "defaults of print_r": [
    "    [a] => Array\n",
    (text) => open(`<span style="font-size:80%"><b>x</b> (Default to "Array\n(\n${text}"`),
  ],
  "labels' brackets": [") ", (text) => open(`<span style="font-size:80%"><b>x</b> (${text}`)],
  "names of keys": [
    '<KEY name="<KEY name="',
    (text) => `## core_a_b\n\n<RESPONSE>\n${text}\n</RESPONSE>\n`,
  ],
};
for (const [name, [text, wrap]] of Object.entries(contents)) {
  await measure(name, (size) => wrap(text.repeat(size / text.length)), [0.5, 1, 2]);
}

console.log("\ntexts that are no documentation page");
const red = (size: number) => `<html>${'<p style="color:#990000">'.repeat(size / 25)}`;
await measure("red paragraphs", red, [0.5, 1, 2], classifyText);
const mail = "Content-Type: multipart/related; boundary=b\n\n";
const part = "--b\nContent-Type: text/plain\n\nx\n";
const readArchive = (text: string) => mhtmlPage(Buffer.from(text, "latin1"), "archive");
await measure(
  "parts of an archive",
  (size) => mail + part.repeat(size / 34),
  [1, 2, 4],
  readArchive,
);
await measure("archives in archives", nestedArchives, [0.5, 1, 2], readArchive);
for (const name of ["only <", "open tags", "open comments", "half entities", "blanks"]) {
  const text = shapes[name] ?? "";
  await measure(
    name,
    (size) => `<html>${text.repeat(size / text.length)}`,
    [1, 2, 4],
    classifyText,
  );
}

for (const tags of [
  "<form><input>|</form>",
  '<div class="error">a|</div>',
  "<table><tr><td>|</table>",
]) {
  const [start = "", end = ""] = tags.split("|");
  const nested = (size: number) =>
    start.repeat(size / tags.length) + end.repeat(size / tags.length);
  await measure(`nested ${start}`.slice(0, 24), nested, [0.5, 1, 2], outlineOf);
}

console.log("\ndocuments of other forms");
const written = {
  "copied text": existsSync(copied) ? readFileSync(copied, "utf8") : exampleDocument("text"),
  "public page": existsSync(shown) ? readFileSync(shown, "utf8") : exampleDocument("html"),
  Markdown: exampleDocument("markdown"),
};
for (const [name, text] of Object.entries(written)) {
  await measure(name, (size) => renamed(text, size), [1, 2, 4, 8]);
}
const start = "## core_course_find\n\nFinds.\n\nParameters:\n\n";
const html = "<html><h2>core_course_find</h2>";
const documents: Readonly<Record<string, readonly [string, (nth: number) => string]>> = {
  "one long line": [start, () => "a_b (int) // "],
  "one long list path": [start, () => ".a[0]"],
  headings: ["", () => "## Something else\n"],
  "headings of functions": ["", (nth) => `## core_a_b${String(nth)}\n\n- x (int): y\n`],
  "list items": [start, (nth) => `- x${String(nth)} (int): y\n`],
  "nested items": [start, (nth) => `${" ".repeat(nth % 200)}- x${String(nth)} (int): y\n`],
  "boxes of XML-RPC": [start, (nth) => `[x${String(nth)}] =>\nArray\n(\n[a] => int\n)\n\n`],
  answers: [
    "",
    (nth) =>
      `## core_a_b${String(nth % 500)}\n\n<RESPONSE>\n<SINGLE>\n<KEY name="a">\n<VALUE>int</VALUE>\n</KEY>\n</SINGLE>\n</RESPONSE>\n\n`,
  ],
  quotations: [start, () => "> - a (int): b\n> > c\n"],
  "lines with labels": [start, (nth) => `x${String(nth)} (Required)\nSome words\n`],
  "rows of a table": [
    `${start}| name | type |\n| --- | --- |\n`,
    (nth) => `| x${String(nth)} | int |\n`,
  ],
  "columns of a table": [`${start}| a |`, () => " name |"],
  "request fields": [start, (nth) => `x${String(nth)}[a]= int\n`],
  "many structures": [start, () => "General structure\n\nobject {\na int   //b\n} \n\n"],
  "open fence": [`${start}\`\`\`\n`, () => "a int   //b\n"],
  "open lists": [start, () => "list of (\n"],
  "open objects": [start, () => "object {\na int   //b\n"],
  "open arrays": [start, () => "[a] =>\nArray\n(\n"],
  "open answers": [start, () => "<RESPONSE>\n"],
  "open samples": [start, () => '{"a": [\n'],
  "open defaults": [`${start}object {\n`, () => 'a int  Default to "b\n'],
  "open elements": [html, () => "<b>x</b><span>y</p>"],
  "open nested lists": [html, () => "<ul><li>a (int): b"],
  "open cells": [`${html}<table><tr>`, () => "<td>a"],
};
for (const [name, [head, part]] of Object.entries(documents)) {
  await measure(name, (size) => repeated(head, part, size), [0.5, 1, 2]);
}
/** Pieces from which a pattern for one line could start again and again. */
const linePieces = [
  ...['"', "'", "(", "[", "*", "_", "`", "~", "|", "=", ": ", " - ", "1.", "a_", "a.", "[a]"],
  ...[
    "(a",
    "[a](",
    "{#",
    "note ",
    "the function ",
    "returns no ",
    "|null",
    "Default to ",
    "\u00a0",
    "-",
  ],
];
const linePlaces: Readonly<Record<string, (text: string) => string>> = {
  heading: (text) => `## core_a_b ${text}\n\nParameters:\n\n- x (int): y\n`,
  item: (text) => `${start}- x (int): ${text}\n`,
  name: (text) => `${start}- ${text} (int): y\n`,
  label: (text) => `## core_a_b\n\nParameters ${text}:\n\n- x (int): y\n`,
  field: (text) => `${start}object {\na int   //${text}\n}\n`,
  prose: (text) => `${start}- x (int): y\n\n${text}\n`,
};
for (const [place, wrap] of Object.entries(linePlaces)) {
  for (const piece of linePieces) {
    const name = `long ${place} ${JSON.stringify(piece)}`;
    await measure(name, (size) => wrap(piece.repeat(size / piece.length)), [0.25, 0.5, 1]);
  }
}
await measureForeign("what clients do with texts of a site", clientTexts);
await measureForeign("what commands do with texts of a site", commandTexts);
console.log(slow.length === 0 ? "\nall linear" : `\nnot linear: ${slow.join(", ")}`);
if (slow.length > 0) process.exitCode = 1;

/** Each archive names the one in it as its root. */
function nestedArchives(bytes: number): string {
  const parts: string[] = [];
  for (let length = 0, level = 0; length < bytes; level++) {
    const inside = String(level + 1);
    const type = `multipart/related; start="<${inside}>"; boundary="b${inside}-"`;
    const text = `Content-Type: ${type}\nContent-ID: <${String(level)}>\n\n--b${inside}-\n`;
    parts.push(text);
    length += text.length;
  }
  return parts.join("");
}

function repeated(head: string, part: (nth: number) => string, bytes: number): string {
  const parts = [head];
  for (let length = 0, nth = 0; length < bytes; nth++) {
    const text = part(nth);
    parts.push(text);
    length += text.length;
  }
  return parts.join("");
}

/** Repeats a document, with new names for its functions each time. */
function renamed(text: string, bytes: number): string {
  const parts: string[] = [];
  for (let length = 0, round = 0; length < bytes; round++) {
    const name = `$1_r${String(round)}`;
    const part = text.replace(/\b((?:core|mod|local|block|auth|enrol|tool)_\w+)/g, name);
    parts.push(part);
    length += part.length;
  }
  return parts.join("\n");
}

/**
 * Prints the processor time of each size, and its growth. The sizes are read in turns, so that
 * other load affects all of them, and again while one looks slow: only the best times count.
 */
/**
 * Makes the system hand out the memory for new objects before anything is measured: on virtual machines, the first
 * use of each page of memory can cost more than the reading.
 */
function touchMemory(): void {
  let last: unknown;
  for (let kilobytes = 0; kilobytes < 2 * MB; kilobytes += 8)
    last = new Array(1024).fill(last === 0);
}

async function measure(
  name: string,
  make: (bytes: number) => string,
  megabytes: readonly number[],
  read: (text: string) => unknown = parsePage,
): Promise<void> {
  if (!name.includes(wanted)) return;
  let sizes = megabytes;
  let best = await timesOf(sizes, make, read);
  // A negligible time reveals nothing about its growth.
  for (let larger = 0; larger < 2 && (best.at(-1)?.time ?? 0) < 100; larger++) {
    sizes = sizes.map((size) => 4 * size);
    best = await timesOf(sizes, make, read);
  }
  // Time that only grows in steps, as memory does, grows evenly again with larger texts.
  for (let larger = 0; larger < 3 && best.length > 1 && growthOf(best) > LIMIT; larger++) {
    sizes = sizes.map((size) => 2 * size);
    best = await timesOf(sizes, make, read);
  }
  const memory = Math.round(process.memoryUsage().rss / MB);
  for (const [index, { time, functions }] of best.entries()) {
    const ratio = index === 0 ? "" : (time / (best[index - 1]?.time ?? 0)).toFixed(2);
    console.log(
      `${name.padEnd(22)} ${String(sizes[index]).padStart(5)} MB ${time.toFixed(0).padStart(7)} ms ${ratio.padStart(6)} ${String(functions).padStart(10)} ${String(memory).padStart(4)} MiB`,
    );
  }
  if (growthOf(best) > LIMIT) slow.push(name);
  const [size = 1, time = 0] = [sizes[best.length - 1], best.at(-1)?.time];
  if (time / size > MOST_PER_MB) slow.push(`${name} (${(time / size).toFixed(0)} ms for a MB)`);
}

async function measureForeign(title: string, texts: readonly ForeignText[]): Promise<void> {
  console.log(`\n${title}`);
  for (const { name, pieces, wrap = String, read } of texts) {
    for (const piece of pieces) {
      const make = (size: number): string => wrap(piece.repeat(size / piece.length));
      const shown = JSON.stringify(piece).slice(0, 24);
      await measure(`${name}: ${shown}`, make, [0.25, 0.5, 1], read);
    }
  }
}

interface Measured {
  readonly time: number;
  readonly functions: number;
}

async function timesOf(
  megabytes: readonly number[],
  make: (bytes: number) => string,
  read: (text: string) => unknown,
): Promise<readonly Measured[]> {
  const texts = megabytes.map((size) => make(size * MB));
  const best: Measured[] = texts.map(() => ({ time: Infinity, functions: 0 }));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    if (round >= ROUNDS && growthOf(best) <= LIMIT) break;
    for (const [index, known] of best.entries()) {
      // Otherwise one reading would pay for what the others have left.
      globalThis.gc?.();
      const before = process.cpuUsage();
      const result = await read(texts[index] ?? "");
      const { user, system } = process.cpuUsage(before);
      const time = Math.min(known.time, (user + system) / 1000);
      const { value } = Object(result) as { value?: { functions?: readonly unknown[] } };
      best[index] = { time, functions: value?.functions?.length ?? 0 };
      const isHopeless = time > HOPELESS * MOST_PER_MB * (megabytes[index] ?? 1);
      // The first reading also pays for what the compiler and the memory need once.
      if (isHopeless && round > 0) return best.slice(0, index + 1);
      if (isHopeless) break;
    }
  }
  return best;
}

/** Returns the growth of the time at the last doubling, infinite where it was hopeless; caches and compilers cause steps before. */
function growthOf(times: readonly Measured[]): number {
  const [before, last] = times.slice(-2);
  if (times.length === 1) return Infinity;
  return (last?.time ?? 0) / (before?.time ?? 0);
}

interface Pieces {
  readonly head: string;
  readonly functions: readonly string[];
  readonly tail: string;
}

function pagePieces(): Pieces {
  const page = existsSync(real) ? gunzipSync(readFileSync(real)).toString("utf8") : examplePage();
  const starts = [...page.matchAll(/<div id="aera_\w+" class="collapsibleregion /g)].map(
    ({ index }) => index,
  );
  const end = page.lastIndexOf("</div></div></div>") + "</div></div></div>".length;
  return {
    head: page.slice(0, starts[0]),
    functions: starts.map((start, index) => page.slice(start, starts[index + 1] ?? end)),
    tail: page.slice(end),
  };
}

/** Repeats the functions with new names until the page has the requested size. */
function pageOf(bytes: number, { head, functions, tail }: Pieces): string {
  const parts: string[] = [];
  for (let length = 0, round = 0; length < bytes; round++) {
    for (const text of functions) {
      if (length >= bytes) break;
      const name = /id="aera_(\w+)"/.exec(text)?.[1] ?? "";
      const renamed = round === 0 ? text : text.replaceAll(name, `${name}${String(round)}`);
      parts.push(renamed);
      length += renamed.length;
    }
  }
  return head + parts.join("") + tail;
}

function exampleSpec(): Spec {
  const file = fileURLToPath(new URL("../specs/riverbend.json", import.meta.url));
  const spec = readSpec(readFileSync(file, "utf8")).value;
  if (!spec) throw new Error("the spec of the example site cannot be read");
  return spec;
}

function exampleDocument(form: DocumentForm): string {
  return writeDocument(exampleSpec(), form);
}

function examplePage(): string {
  return writePage(exampleSpec(), {
    release: "4.5",
    language: "en",
    kind: "admin",
    protocols: { rest: true, xmlrpc: true },
    print: false,
  });
}
