/** How far a download is; without a total where the site does not state it. */
export type ReportBytes = (received: number, total: number | undefined) => void;

/** An answer was longer than any that could be meant. */
export class ResponseTooLarge extends Error {
  override readonly name = "ResponseTooLarge";

  constructor(maxBytes: number) {
    super(`the answer has more than ${String(maxBytes / 1024 / 1024)} MB`);
  }
}

/** Reads the bytes of an answer as they come, and stops when there are too many. */
export async function readResponseBody(
  response: Response,
  {
    maxBytes,
    signal,
    onProgress = () => undefined,
  }: {
    readonly maxBytes: number;
    readonly signal?: AbortSignal | null | undefined;
    readonly onProgress?: ReportBytes;
  },
): Promise<Uint8Array> {
  const total = totalOf(response.headers);
  const chunks: Uint8Array[] = [];
  let received = 0;
  onProgress(0, total);
  const reader = response.body?.getReader();
  while (reader) {
    if (signal?.aborted) {
      await reader.cancel();
      signal.throwIfAborted();
    }
    const { done, value } = await reader.read();
    if (done) break;
    received += value.length;
    if (received > maxBytes) {
      await reader.cancel();
      throw new ResponseTooLarge(maxBytes);
    }
    chunks.push(value);
    onProgress(received, total);
  }
  return Buffer.concat(chunks, received);
}

/** The length that is announced is that of the packed bytes, if they are packed. */
function totalOf(headers: Headers): number | undefined {
  const length = headers.get("content-length");
  const isPacked = headers.has("content-encoding");
  return length === null || isPacked || !/^\d+$/.test(length) ? undefined : Number(length);
}
