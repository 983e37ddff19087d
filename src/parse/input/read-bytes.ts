import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import {
  diagnose,
  type Diagnostic,
  refuse,
  type WithDiagnostics,
} from "../../diagnostics/index.js";
import { errorCode } from "../../text/index.js";
import { leadsOutside } from "./leads-outside.js";

/** The source of the bytes, and the maximum number. */
export interface ReadBytesOptions {
  readonly source: string;
  readonly maxBytes: number;
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
}

/** Reads a file, pipe or standard input (`-`) up to a limit; failures are diagnostics. */
export async function readBytes(
  path: string,
  options: ReadBytesOptions,
): Promise<WithDiagnostics<Uint8Array | undefined>> {
  if (/^https?:\/\//i.test(path)) return refuse(diagnose("acquire/address", { address: path }));
  try {
    if (path === "-") return await collect(options.stdin ?? noBytes(), options);
    const target = await leadsOutside(path);
    if (target !== undefined) return refuse(diagnose("acquire/link-outside", { path, target }));
    const size = await stat(path);
    if (size.isDirectory()) return refuse(diagnose("acquire/is-folder", { path }));
    if (size.size > options.maxBytes) return refuseSize(options);
    return await collect(createReadStream(path, { highWaterMark: 1 << 20 }), options);
  } catch (error) {
    return refuse(readingProblem(path === "-" ? options.source : path, error));
  }
}

async function collect(
  chunks: AsyncIterable<Uint8Array>,
  options: ReadBytesOptions,
): Promise<WithDiagnostics<Uint8Array | undefined>> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    // Leaving the loop also closes the stream.
    if (length > options.maxBytes) return refuseSize(options);
    read.push(chunk);
  }
  return { value: Buffer.concat(read, length), diagnostics: [] };
}

function readingProblem(path: string, error: unknown): Diagnostic {
  const code = errorCode(error);
  if (code === undefined) throw error;
  if (code === "ENOENT" || code === "ENOTDIR") return diagnose("acquire/file-missing", { path });
  if (code === "EISDIR") return diagnose("acquire/is-folder", { path });
  return diagnose("acquire/not-readable", { path, reason: code });
}

/** Refuses an input of more than the maximum number of bytes. */
export function refuseSize({
  source,
  maxBytes,
}: Omit<ReadBytesOptions, "stdin">): WithDiagnostics<undefined> {
  const megabytes = Math.round(maxBytes / 1024 / 1024);
  return refuse(diagnose("acquire/too-large", { path: source, megabytes }));
}

async function* noBytes(): AsyncIterable<Uint8Array> {
  // An empty standard input.
}
