/** The progress of a download; without a total if the site does not announce it. */
export type ReportBytes = (received: number, total: number | undefined) => void;

/** A response was longer than any legitimate one. */
export class ResponseTooLarge extends Error {
  override readonly name = "ResponseTooLarge";

  constructor(maxBytes: number) {
    super(`the answer is larger than ${String(maxBytes / 1024 / 1024)} MB`);
  }
}

/** Reads the bytes of a response as they arrive, and stops when there are too many. */
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

/** Returns the announced length; undefined for a compressed response, whose header counts compressed bytes. */
function totalOf(headers: Headers): number | undefined {
  const length = headers.get("content-length");
  const isPacked = headers.has("content-encoding");
  return length === null || isPacked || !/^\d+$/.test(length) ? undefined : Number(length);
}
