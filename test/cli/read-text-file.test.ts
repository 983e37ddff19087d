import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { MAX_TEXT_BYTES, readTextFile } from "../../src/cli/read-text-file.js";
import { temporaryFolder } from "../support/temporary-folder.js";

/** A file with these contents. */
function file(contents: string | Uint8Array): string {
  const path = join(temporaryFolder(), "calls.jsonl");
  writeFileSync(path, contents);
  return path;
}

describe("the text of a file that an option names", () => {
  test("is read without a byte order mark, unpacked if it is gzipped", async () => {
    expect(await readTextFile(file("\uFEFFZoë\n"), "--params")).toBe("Zoë\n");
    expect(await readTextFile(file(gzipSync("\uFEFFZoë\n")), "--params")).toBe("Zoë\n");
    expect(await readTextFile(file(""), "--params")).toBe("");
  });

  test("is not read where there is none, and the option is named", async () => {
    const folder = temporaryFolder();
    const missing = join(folder, "none.json");
    await expect(readTextFile(missing, "--params")).rejects.toThrow(
      `--params ${missing} cannot be read: there is no such file`,
    );
    await expect(readTextFile(folder, "--params")).rejects.toThrow("cannot be read: EISDIR");
    await expect(
      readTextFile(file(gzipSync("text").subarray(0, 15)), "recordings"),
    ).rejects.toThrow("cannot be read: Z_BUF_ERROR");
  });

  test("is refused when the file is larger than the limit, before it is read", async () => {
    const path = file("");
    // A hole: the file takes no room on the disk.
    truncateSync(path, MAX_TEXT_BYTES + 1);
    await expect(readTextFile(path, "recordings")).rejects.toThrow(
      `recordings ${path} is larger than 256 MB when unpacked, and was not read`,
    );
  });

  test("is refused when a small file unpacks to more than the limit", async () => {
    const part = gzipSync(Buffer.alloc(MAX_TEXT_BYTES / 16));
    const path = file(Buffer.concat(Array.from({ length: 17 }, () => part)));
    await expect(readTextFile(path, "recordings")).rejects.toThrow(
      `recordings ${path} is larger than 256 MB when unpacked`,
    );
  });
});
