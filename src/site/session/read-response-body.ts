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
  if (!reader) return Buffer.alloc(0);
  const aborted = whenAborted(signal);
  try {
    for (;;) {
      // A body that cannot be decompressed may neither end nor fail, not even when the request is aborted.
      const { done, value } = await Promise.race([reader.read(), aborted.promise]);
      if (done) return Buffer.concat(chunks, received);
      received += value.length;
      if (received > maxBytes) throw new ResponseTooLarge(maxBytes);
      chunks.push(value);
      onProgress(received, total);
    }
  } catch (error) {
    reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    aborted.stop();
  }
}

/** Rejects when a signal fires; `stop` removes the listener. */
function whenAborted(signal: AbortSignal | null | undefined): {
  readonly promise: Promise<never>;
  readonly stop: () => void;
} {
  let stop = (): void => undefined;
  const promise = new Promise<never>((_resolve, reject) => {
    const abort = (): void => {
      reject(signal?.reason as Error);
    };
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort);
    stop = () => signal?.removeEventListener("abort", abort);
  });
  // Nobody waits any more when the body has ended.
  promise.catch(() => undefined);
  return { promise, stop };
}

/** Returns the announced length; undefined for a compressed response, whose header counts compressed bytes. */
function totalOf(headers: Headers): number | undefined {
  const length = headers.get("content-length");
  const isPacked = headers.has("content-encoding");
  return length === null || isPacked || !/^\d+$/.test(length) ? undefined : Number(length);
}
