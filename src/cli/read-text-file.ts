import { readFile, stat } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { UsageError } from "./usage-error.js";

/** What a text file may hold when it is unpacked; recordings of a whole site have a few MB. */
export const MAX_TEXT_BYTES = 256 * 1024 * 1024;

/** The text of a file that an option or argument names, unpacked if it is gzipped. */
export async function readTextFile(file: string, name: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > MAX_TEXT_BYTES) throw tooLarge(file, name);
    const bytes = await readFile(file);
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const limits = { maxOutputLength: MAX_TEXT_BYTES };
    return (isPacked ? gunzipSync(bytes, limits) : bytes).toString("utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    if (code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(file, name);
    const reason = code === "ENOENT" ? "there is no such file" : code;
    throw new UsageError(`${name} ${file} cannot be read: ${reason}`);
  }
}

function tooLarge(file: string, name: string): UsageError {
  const megabytes = String(MAX_TEXT_BYTES / 1024 / 1024);
  return new UsageError(
    `${name} ${file} is larger than ${megabytes} MB when unpacked, and was not read`,
  );
}
