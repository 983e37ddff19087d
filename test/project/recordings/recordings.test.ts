import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it, test } from "vitest";
import { findRecordings } from "../../../src/project/recordings/find-recordings.js";
import { observeRecordings } from "../../../src/project/recordings/observe-recordings.js";
import { LineTooLong, readLines } from "../../../src/project/recordings/read-lines.js";
import type { Spec } from "../../../src/model/index.js";
import { temporaryFolder } from "../../cli/support.js";
import { field, fn, object, scalar } from "../../knowledge/overrides/site.js";

function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

describe("recordings are found", () => {
  const folder = folderWith({
    "b.jsonl": "",
    "a.json": "",
    "c.ndjson.gz": "",
    "notes.md": "",
    ".hidden/a.json": "",
    "node_modules/x/a.json": "",
    "2026/11/a.jsonl": "",
    "2026/12/a.json.gz": "",
    "2026/12/[1].json": "",
  });
  symlinkSync(folder, join(folder, "2026/loop"));
  test.each<[string, string[]]>([
    ["b.jsonl", ["b.jsonl"]],
    ["notes.md", ["notes.md"]],
    ["missing.json", ["missing.json"]],
    [
      ".",
      [
        ...["2026/11/a.jsonl", "2026/12/[1].json", "2026/12/a.json.gz"],
        ...["a.json", "b.jsonl", "c.ndjson.gz"],
      ],
    ],
    ["*.json", ["a.json"]],
    ["?.json*", ["a.json", "b.jsonl"]],
    ["2026/1?/*", ["2026/11/a.jsonl", "2026/12/[1].json", "2026/12/a.json.gz"]],
    ["**/a.json*", ["2026/11/a.jsonl", "2026/12/a.json.gz", "a.json"]],
    ["2026/**/*.gz", ["2026/12/a.json.gz"]],
  ])("%s", async (path, files) => {
    const { value, diagnostics } = await findRecordings([join(folder, path)]);
    expect(value.map((file) => relative(folder, file))).toEqual(files);
    expect(diagnostics).toEqual([]);
  });

  it("once each, whatever names them", async () => {
    const { value } = await findRecordings([join(folder, "2026"), join(folder, "2026/11/*")]);
    expect(value).toHaveLength(3);
  });

  it("or reported", async () => {
    const paths = [join(folder, "*.csv"), join(folder, "none/*.json")];
    const { value, diagnostics } = await findRecordings(paths);
    expect([value, diagnostics.map(({ code }) => code)]).toEqual([
      [],
      ["project/file-not-read", "project/file-not-read"],
    ]);
  });
});

describe("lines of a file", () => {
  const linesOf = async (content: string | Buffer, longest = 1000) => {
    const lines: string[] = [];
    const file = join(folderWith({ a: content }), "a");
    for await (const line of readLines(file, longest)) lines.push(line);
    return lines;
  };

  it.each(["", "a", "a\n", "\n\na\r\nb", "é\n".repeat(200_000)])(
    "are as written: %.20j",
    async (text) => {
      expect(await linesOf(text)).toEqual(text.split("\n"));
      expect(await linesOf(gzipSync(text))).toEqual(text.split("\n"));
    },
  );

  it("have a limit", async () => {
    await expect(linesOf(`${"x".repeat(2_000_000)}\n`)).rejects.toThrow(LineTooLong);
  });
});

describe("recorded files", () => {
  const spec: Spec = {
    specVersion: 1,
    source: { kind: "admin-page" },
    functions: [fn("local_x_get", [], object(field("a", scalar("int"))))],
  };
  const call = '{"function":"local_x_get","response":{"a":null}}';
  const whole = '{\n  "local_x_get": [{ "response": { "a": null } }]\n}\n';

  it("of both forms, packed or not, are added up", async () => {
    const folder = folderWith({
      "1.jsonl": `\uFEFF\n${call}\n${call}\n`,
      "2.jsonl.gz": gzipSync(call),
      "3.json": `\uFEFF${whole}`,
      "4.json.gz": gzipSync(whole),
    });
    const { value, diagnostics, files, unread } = await observeRecordings([folder], spec);
    expect([diagnostics, unread, files]).toEqual([[], [], 4]);
    expect(value.get("local_x_get")?.answers).toBe(5);
  });

  it("have their problems reported with file and line", async () => {
    const folder = folderWith({ "1.jsonl": `${call}\nbroken\n`, "2.json": `\nbroken\n` });
    const { diagnostics } = await observeRecordings([folder], spec);
    expect(diagnostics.map(({ at }) => [relative(folder, at?.source ?? ""), at?.line])).toEqual([
      ["1.jsonl", 2],
      ["2.json", 2],
    ]);
  });

  it("that cannot be read are named, and the others count", async () => {
    const folder = folderWith({
      "1.jsonl": call,
      "2.jsonl.gz": gzipSync(call.repeat(500)).subarray(0, 40),
    });
    const paths = [folder, join(folder, "3.json")];
    const { value, unread } = await observeRecordings(paths, spec);
    expect(unread.map(({ message }) => message.replaceAll(folder, "FOLDER"))).toEqual([
      "the recordings FOLDER/2.jsonl.gz cannot be read: Z_BUF_ERROR",
      "the recordings FOLDER/3.json there is no such file",
    ]);
    expect(value.get("local_x_get")?.answers).toBe(1);
  });
});
