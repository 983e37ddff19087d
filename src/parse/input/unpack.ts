import { promisify } from "node:util";
import { constants, gunzip } from "node:zlib";
import { diagnose, refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import { errorCode } from "../../text/index.js";
import { refuseSize } from "./read-bytes.js";

/** The name for messages, and the size at which unpacking stops. */
export interface UnpackOptions {
  readonly source: string;
  readonly maxBytes: number;
}

const unzip = promisify(gunzip) as (
  bytes: Uint8Array,
  options: { maxOutputLength: number; finishFlush?: number },
) => Promise<Uint8Array>;

/** Unpacks gzip, recognised by its first two bytes; returns anything else unchanged. */
export async function unpack(
  bytes: Uint8Array,
  options: UnpackOptions,
): Promise<WithDiagnostics<Uint8Array | undefined>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return { value: bytes, diagnostics: [] };
  const maxOutputLength = options.maxBytes;
  const at = { source: options.source, line: 1, column: 1 };
  try {
    return { value: await unzip(bytes, { maxOutputLength }), diagnostics: [] };
  } catch (error) {
    if (errorCode(error) !== "Z_BUF_ERROR") return refused(error, options);
  }
  try {
    const partial = { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH };
    const value = await unzip(bytes, partial);
    return { value, diagnostics: [diagnose("acquire/gzip-cut", {}, { at })] };
  } catch (error) {
    return refused(error, options);
  }
}

function refused(error: unknown, options: UnpackOptions): WithDiagnostics<undefined> {
  const reason = errorCode(error);
  if (reason === undefined) throw error;
  const at = { source: options.source, line: 1, column: 1 };
  return reason === "ERR_BUFFER_TOO_LARGE"
    ? refuseSize(options)
    : refuse(diagnose("acquire/gzip-damaged", { reason }, { at }));
}
