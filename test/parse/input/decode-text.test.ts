import { describe, expect, test } from "vitest";
import { decodeText } from "../../../src/parse/input/decode-text.js";

const latin1 = (text: string): Uint8Array => Buffer.from(text, "latin1");
const decode = (bytes: Uint8Array, charset?: string) => decodeText(bytes, { source: "p", charset });

describe("the declared character set", () => {
  test.each<[string, Uint8Array, string]>([
    ["UTF-8 without a declaration", Buffer.from("<p>é"), "<p>é"],
    ["a UTF-8 byte order mark", Buffer.from("\uFEFF<p>é"), "<p>é"],
    ["a UTF-16 byte order mark", Buffer.from("\uFEFF<p>é", "utf16le"), "<p>é"],
    ["meta charset", latin1('<meta charset="iso-8859-1">é'), '<meta charset="iso-8859-1">é'],
    [
      "meta http-equiv",
      latin1('<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252">\x80'),
      '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1252">€',
    ],
    [
      "Japanese",
      Buffer.concat([latin1("<meta charset=shift_jis>"), Buffer.from([0x93, 0xfa])]),
      "<meta charset=shift_jis>日",
    ],
    [
      "a declaration behind a long script",
      latin1(`<script>${" ".repeat(5000)}</script><meta charset=latin1>é`),
      `<script>${" ".repeat(5000)}</script><meta charset=latin1>é`,
    ],
    [
      "a mark that contradicts meta",
      Buffer.from("\uFEFF<meta charset=latin1>é"),
      "<meta charset=latin1>é",
    ],
  ])("is used: %s", async (_, bytes, text) => {
    expect(await decode(bytes)).toEqual({ value: text, diagnostics: [] });
  });

  test("of an archive part takes precedence over meta", async () => {
    const { value } = await decode(latin1("<meta charset=utf-8>é"), "iso-8859-1");
    expect(value).toBe("<meta charset=utf-8>é");
  });
});

describe("a doubtful character set", () => {
  test.each<[string, Uint8Array, string, string]>([
    [
      "undeclared and not UTF-8",
      latin1("caf\xe9 au lait"),
      "acquire/charset-guessed",
      "café au lait",
    ],
    [
      "declared UTF-8 that is not",
      latin1("<meta charset=utf-8>\ncaf\xe9"),
      "acquire/undecodable-bytes",
      "<meta charset=utf-8>\ncaf\uFFFD",
    ],
    [
      "a character set that does not exist",
      Buffer.from("<meta charset=x-klingon>é"),
      "acquire/charset-unknown",
      "<meta charset=x-klingon>é",
    ],
  ])("causes a warning: %s", async (_, bytes, code, text) => {
    const result = await decode(bytes);
    expect(result.value).toBe(text);
    expect(result.diagnostics.map((diagnostic) => diagnostic.code)).toEqual([code]);
  });

  test("causes a diagnostic at the first byte that is not text", async () => {
    const { diagnostics } = await decode(latin1("<meta charset=utf-8>\ncaf\xe9"));
    const [diagnostic] = diagnostics;
    expect(diagnostic?.at).toEqual({ source: "p", line: 2, column: 4 });
  });

  test("is still UTF-8 for a page cut in the middle of a letter", async () => {
    const result = await decode(Buffer.from("naïve é").subarray(0, -1));
    expect(result.value).toBe("naïve \uFFFD");
    expect(result.diagnostics.map(({ code }) => code)).toEqual(["acquire/undecodable-bytes"]);
  });
});
