import { describe, expect, test } from "vitest";
import { readInput } from "../../../src/parse/input/index.js";
import { temporaryFolder } from "../../support/temporary-folder.js";
import { documentationPage, gzipped, temporaryFile } from "./support.js";

const codes = (result: { diagnostics: readonly { code: string }[] }): string[] =>
  result.diagnostics.map(({ code }) => code);

async function* chunksOf(...chunks: string[]): AsyncIterable<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(await Promise.resolve(chunk));
}

describe("readInput", () => {
  test("classifies a file by its contents, not its name", async () => {
    const page = documentationPage();
    for (const [contents, name] of [
      [page, "page.html"],
      [page, "page.txt"],
      [gzipped(page), "page.html.gz"],
      [gzipped(page), "page.html"],
    ] as const) {
      const path = temporaryFile(contents, name);
      const result = await readInput(path);
      expect(result).toEqual({
        value: { kind: "page", text: page, source: path },
        diagnostics: [],
      });
    }
  });

  test("reads standard input for a dash, compressed or not", async () => {
    const page = documentationPage();
    const plain = await readInput("-", { stdin: chunksOf(page.slice(0, 50), page.slice(50)) });
    expect(plain.value).toEqual({ kind: "page", text: page, source: "stdin" });
    const packed = gzipped(page);
    const halves = (async function* () {
      yield packed.subarray(0, 20);
      yield await Promise.resolve(packed.subarray(20));
    })();
    expect((await readInput("-", { stdin: halves })).value?.text).toBe(page);
  });

  test("reports an empty standard input", async () => {
    expect(codes(await readInput("-"))).toEqual(["acquire/empty"]);
  });

  test("recognises a spec by its specVersion", async () => {
    const result = await readInput(temporaryFile('{ "specVersion": 1 }', "spec.json"));
    expect(result.value?.kind).toBe("spec");
  });

  test("converts Windows line ends to line feeds", async () => {
    const path = temporaryFile(documentationPage().replaceAll("\n", "\r\n"));
    expect((await readInput(path)).value?.text).toBe(documentationPage());
  });
});

describe("unreadable input", () => {
  test.each([
    ["a missing file", () => "/no/such/file.html", "acquire/file-missing"],
    ["a path through a file", () => `${temporaryFile("x")}/page.html`, "acquire/file-missing"],
    ["a folder", () => temporaryFolder(), "acquire/is-folder"],
    ["an address", () => "https://moodle.example/", "acquire/address"],
    ["a PDF document", () => temporaryFile("%PDF-1.7 …"), "acquire/binary"],
    ["a Safari archive", () => temporaryFile("bplist00\0\0"), "acquire/binary"],
    ["unknown bytes", () => temporaryFile(new Uint8Array([1, 0, 2, 0, 3])), "acquire/binary"],
    ["gzip of nothing useful", () => temporaryFile(gzipped("")), "acquire/empty"],
  ])("is reported: %s", async (_, path, code) => {
    const result = await readInput(path());
    expect(result.value).toBeUndefined();
    expect(codes(result)).toEqual([code]);
  });

  test("is reported with the name of the operating system's error", async () => {
    const denied = (async function* (): AsyncIterable<Uint8Array> {
      await Promise.reject(Object.assign(new Error("denied"), { code: "EACCES" }));
      yield new Uint8Array();
    })();
    const [diagnostic] = (await readInput("-", { stdin: denied })).diagnostics;
    expect(diagnostic?.code).toBe("acquire/not-readable");
    expect(diagnostic?.message).toBe("stdin cannot be read (EACCES)");
  });
});

describe("the size limit", () => {
  test("rejects a larger file without reading it", async () => {
    const path = temporaryFile("x".repeat(2000));
    expect(codes(await readInput(path, { maxBytes: 1000 }))).toEqual(["acquire/too-large"]);
  });

  test("ends the reading of an endless input", async () => {
    let sent = 0;
    const endless = (async function* () {
      for (;;) {
        sent += 100;
        yield await Promise.resolve(Buffer.alloc(100, "x"));
      }
    })();
    expect(codes(await readInput("-", { stdin: endless, maxBytes: 1000 }))).toEqual([
      "acquire/too-large",
    ]);
    expect(sent).toBe(1100);
  });

  test("rejects a small file that unpacks to a larger size", async () => {
    const bomb = temporaryFile(gzipped("x".repeat(5_000_000)));
    expect(codes(await readInput(bomb, { maxBytes: 100_000 }))).toEqual(["acquire/too-large"]);
  });
});

describe("a gzip file", () => {
  test("that is truncated is read as far as possible", async () => {
    const filler = Array.from({ length: 9999 }, (_, n) => String(n * 7919)).join(" ");
    const packed = gzipped(documentationPage(filler));
    const result = await readInput(temporaryFile(packed.subarray(0, packed.length / 2)));
    expect(codes(result)).toEqual(["acquire/gzip-cut"]);
    expect(result.value?.text.startsWith("<!DOCTYPE html>")).toBe(true);
  });

  test("that is damaged is reported", async () => {
    const packed = gzipped(documentationPage());
    packed.fill(0xff, 20, 40);
    expect(codes(await readInput(temporaryFile(packed)))).toEqual(["acquire/gzip-damaged"]);
  });
});
