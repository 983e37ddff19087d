import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { MAX_TEXT_BYTES, readTextFile } from "../../src/project/index.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** Writes a file with these contents. */
function file(contents: string | Uint8Array): string {
  const path = join(temporaryFolder(), "calls.jsonl");
  writeFileSync(path, contents);
  return path;
}

const textOf = async (path: string): Promise<string | undefined> =>
  (await readTextFile(path, "the recordings")).value;

async function problemOf(path: string): Promise<string> {
  const { value, diagnostics } = await readTextFile(path, "the recordings");
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ code }) => code)).toEqual(["project/file-not-read"]);
  return diagnostics.map(({ message }) => message).join("\n");
}

describe("the text of a file that an option names", () => {
  test("is read without a byte order mark, unpacked if it is gzipped", async () => {
    expect(await textOf(file("\uFEFFZoë\n"))).toBe("Zoë\n");
    expect(await textOf(file(gzipSync("\uFEFFZoë\n")))).toBe("Zoë\n");
    expect(await textOf(file(""))).toBe("");
  });

  test("is missing if the file does not exist, and the diagnostic names the option", async () => {
    const folder = temporaryFolder();
    const missing = join(folder, "none.json");
    expect(await problemOf(missing)).toBe(
      `the recordings ${missing} cannot be read: there is no such file`,
    );
    expect(await problemOf(folder)).toBe(`the recordings ${folder} cannot be read: EISDIR`);
    const cut = file(gzipSync("text").subarray(0, 15));
    expect(await problemOf(cut)).toBe(`the recordings ${cut} cannot be read: Z_BUF_ERROR`);
  });

  test("is refused before reading if the file is larger than the limit", async () => {
    const path = file("");
    // A sparse file takes no space on the disk.
    truncateSync(path, MAX_TEXT_BYTES + 1);
    expect(await problemOf(path)).toBe(
      `the recordings ${path} is larger than 256 MB when unpacked, and was not read`,
    );
  });

  test("is refused if a small file unpacks to more than the limit", async () => {
    const part = gzipSync(Buffer.alloc(MAX_TEXT_BYTES / 16));
    const path = file(Buffer.concat(Array.from({ length: 17 }, () => part)));
    expect(await problemOf(path)).toBe(
      `the recordings ${path} is larger than 256 MB when unpacked, and was not read`,
    );
  });
});
