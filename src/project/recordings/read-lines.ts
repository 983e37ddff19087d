import { type FileHandle, open } from "node:fs/promises";
import { createGunzip } from "node:zlib";

/** Thrown for a line that is too long to be held in memory. */
export class LineTooLong extends Error {}

/**
 * Reads a file of any size line by line, and unpacks it if it is gzipped. Lines come without their end; a file that does
 * not end with one has a last line, too.
 */
export async function* readLines(file: string, longest: number): AsyncGenerator<string> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    const isPacked = bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
    const bytes = handle.createReadStream({ start: 0, highWaterMark: 1 << 18, autoClose: false });
    yield* linesOf(isPacked ? unpacked(bytes) : bytes, longest);
  } finally {
    await handle.close();
  }
}

/** Passes a failure to read on to what is read. */
function unpacked(bytes: ReturnType<FileHandle["createReadStream"]>): Chunks {
  const gunzip = createGunzip();
  bytes.on("error", (error) => gunzip.destroy(error));
  return bytes.pipe(gunzip);
}

type Chunks = AsyncIterable<unknown>;

async function* linesOf(stream: Chunks, longest: number): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let pieces: string[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const [first = "", ...others] = decoder
      .decode(chunk as Uint8Array, { stream: true })
      .split("\n");
    pieces.push(first);
    length += first.length;
    if (length > longest) throw new LineTooLong();
    for (const next of others) {
      yield pieces.join("");
      pieces = [next];
      length = next.length;
    }
  }
  yield pieces.join("") + decoder.decode();
}
