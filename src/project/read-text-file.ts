import { readFile, stat } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { diagnose, type WithDiagnostics } from "../diagnostics/index.js";
import { leadsOutside } from "../parse/input/index.js";
import { errorCode } from "../text/index.js";

/** The size limit of an unpacked text; recordings of a whole site have a few MB. */
export const MAX_TEXT_BYTES = 256 * 1024 * 1024;

/**
 * Reads the text of a file that an option or a config names, and unpacks it if it is gzipped. `what` describes the
 * file in messages, such as `the overrides`.
 */
export async function readTextFile(
  file: string,
  what: string,
): Promise<WithDiagnostics<string | undefined>> {
  try {
    if ((await leadsOutside(file)) !== undefined) return notRead(file, what, LEADS_OUTSIDE);
    const { size } = await stat(file);
    if (size > MAX_TEXT_BYTES) return notRead(file, what, TOO_LARGE);
    const bytes = await readFile(file);
    const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const limits = { maxOutputLength: MAX_TEXT_BYTES };
    const text = (isPacked ? gunzipSync(bytes, limits) : bytes).toString("utf8");
    return { value: text.replace(/^\uFEFF/, ""), diagnostics: [] };
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    if (code === "ERR_BUFFER_TOO_LARGE") return notRead(file, what, TOO_LARGE);
    const reason = code === "ENOENT" ? "there is no such file" : code;
    return notRead(file, what, `cannot be read: ${reason}`);
  }
}

/** Why a link was not followed. */
export const LEADS_OUTSIDE = "is a link that leads out of the project, and was not read";

/** Why a file was not read. */
export const TOO_LARGE = `is larger than ${String(MAX_TEXT_BYTES / 1024 / 1024)} MB when unpacked, and was not read`;

function notRead(file: string, what: string, reason: string): WithDiagnostics<undefined> {
  return {
    value: undefined,
    diagnostics: [diagnose("project/file-not-read", { what, file, reason })],
  };
}
