import { describe, expect, test } from "vitest";
import { readInput } from "../../../src/parse/input/index.js";
import { archiveParts, MAX_LEVELS } from "../../../src/parse/input/mhtml.js";
import { documentationPage, temporaryFile } from "./support.js";

const read = (archive: string) =>
  readInput(temporaryFile(Buffer.from(archive, "latin1"), "p.mhtml"));

function quotedPrintable(text: string, charset: BufferEncoding = "utf8"): string {
  const escaped = Buffer.from(text, charset)
    .toString("latin1")
    .replace(
      /[=\x80-\xff]/g,
      (c) => `=${c.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
    );
  return escaped.replace(/[^\n]{60}(?<!=.?)/g, "$&=\n").replaceAll("\n", "\r\n");
}

function archive(parts: readonly string[], parameters = 'type="text/html"'): string {
  const head = `From: <Saved by Blink>\r\nSnapshot-Content-Location: https://moodle.example/doc
MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\t${parameters};\r\n\tboundary="--=_b"\r\n\r\n`;
  return `${head}\r\n${parts.map((part) => `----=_b\r\n${part}\r\n`).join("")}----=_b--\r\n`;
}

function part(body: string, headers: Record<string, string> = {}): string {
  const all = { "Content-Type": "text/html", ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${lines.join("")}\r\n${body}`;
}

const qp = { "Content-Transfer-Encoding": "quoted-printable" };

describe("a web archive", () => {
  const page = documentationPage("Compte les élèves = tous.");

  test("in quoted-printable, as saved by Chromium, yields its page", async () => {
    const result = await read(archive([part(quotedPrintable(page), qp)]));
    expect(result).toMatchObject({ value: { kind: "page", text: page }, diagnostics: [] });
  });

  test("in base64 yields its page", async () => {
    const base64 = Buffer.from(page).toString("base64").replace(/.{76}/g, "$&\r\n");
    const result = await read(archive([part(base64, { "Content-Transfer-Encoding": "base64" })]));
    expect(result.value?.text).toBe(page);
  });

  test("with an unencoded page yields its page", async () => {
    const plain = Buffer.from(page).toString("latin1");
    const result = await read(archive([part(plain, { "Content-Transfer-Encoding": "binary" })]));
    expect(result.value?.text).toBe(page);
  });

  test("is decoded by the character set in the header of the part, or in the page", async () => {
    const latin = page.replace("charset=utf-8", "charset=iso-8859-1");
    const byMeta = await read(archive([part(quotedPrintable(latin, "latin1"), qp)]));
    expect(byMeta.value?.text).toBe(latin);
    const header = { ...qp, "Content-Type": 'text/html;\r\n charset="iso-8859-1"' };
    const byHeader = await read(archive([part(quotedPrintable(page, "latin1"), header)]));
    expect(byHeader.value?.text).toBe(page);
  });

  test.each([
    ["the first one", 'type="text/html"', {}, {}],
    [
      "the one at the archive's address",
      "x=y",
      {},
      { "Content-Location": "https://moodle.example/doc" },
    ],
    ["the one that `start` names", 'start="<root@x>"', {}, { "Content-ID": "<root@x>" }],
  ])("with several HTML parts yields %s", async (title, parameters, frameHeaders, pageHeaders) => {
    const frame = part("<html><body>A frame.</body></html>", frameHeaders);
    const main = part(quotedPrintable(page), { ...qp, ...pageHeaders });
    const parts = title === "the first one" ? [main, frame] : [frame, main];
    expect((await read(archive(parts, parameters))).value?.text).toBe(page);
  });

  test("with nested alternatives yields the HTML one", async () => {
    const inner = `--in\r\n${part("Text.", { "Content-Type": "text/plain" })}\r\n--in\r\n${part(
      quotedPrintable(page),
      qp,
    )}\r\n--in--`;
    const nested = part(inner, { "Content-Type": "multipart/alternative; boundary=in" });
    expect((await read(archive([nested]))).value?.text).toBe(page);
  });

  test("with a single part, as saved by old browsers, yields its page", async () => {
    const single = `MIME-Version: 1.0\r\n${part(quotedPrintable(page), qp)}`;
    expect((await read(single)).value?.text).toBe(page);
  });

  test("that is truncated is read as far as possible", async () => {
    const whole = archive([part(quotedPrintable(page), qp)]);
    const cut = await read(whole.slice(0, whole.indexOf("local_sums_add</strong>") + 30));
    expect(cut.value?.kind).toBe("page");
    expect(page.startsWith(cut.value?.text.slice(0, -5) ?? "nothing")).toBe(true);
  });

  test("without HTML is reported", async () => {
    const result = await read(archive([part("x", { "Content-Type": "image/png" })]));
    expect(result.diagnostics.map(({ code }) => code)).toEqual(["acquire/mhtml-without-page"]);
  });
});

describe("archives inside archives", () => {
  const innermost = part("x", { "Content-Type": "text/plain", "Content-ID": "<0>" });

  /** An archive whose only part is an archive, and so on; each names it as its `start`. */
  function nested(levels: number, inner = innermost): string {
    let text = inner;
    for (let level = 1; level <= levels; level++) {
      const mark = `b${String(level)}-`;
      const type = `multipart/related; start="<${String(level - 1)}>"; boundary="${mark}"`;
      const body = `--${mark}\r\n${text}\r\n--${mark}--`;
      text = part(body, { "Content-Type": type, "Content-ID": `<${String(level)}>` });
    }
    return text;
  }

  test.each([1, 4, 16, 64])("are visited once each, %i levels deep", (levels) => {
    const visited = [...archiveParts(Buffer.from(nested(levels), "latin1"))];
    expect(visited).toHaveLength(Math.min(levels, MAX_LEVELS) + 1);
  });

  test("are read up to a level that no real archive reaches", async () => {
    const page = documentationPage("Sums.");
    expect((await read(nested(MAX_LEVELS, part(page)))).value?.text).toBe(page);
    const tooDeep = await read(nested(MAX_LEVELS + 1, part(page)));
    expect(tooDeep.diagnostics.map(({ code }) => code)).toEqual(["acquire/mhtml-without-page"]);
  });

  test("with many parts are visited once each", () => {
    const parts = Array.from({ length: 300 }, (_, nth) =>
      part("x", { "Content-Type": "text/plain", "Content-ID": `<${String(nth)}>` }),
    );
    const text = archive(parts, 'start="<299>"');
    expect([...archiveParts(Buffer.from(text, "latin1"))]).toHaveLength(301);
  });
});
