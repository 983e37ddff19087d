import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { UsageError } from "./usage-error.js";

/** The text of a file that an option or argument names, unpacked if it is gzipped. */
export async function readTextFile(file: string, name: string): Promise<string> {
  try {
    const bytes = await readFile(file);
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (isPacked ? gunzipSync(bytes) : bytes).toString("utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    const reason = code === "ENOENT" ? "there is no such file" : code;
    throw new UsageError(`${name} ${file} cannot be read: ${reason}`);
  }
}
