/**
 * Downloads a file. In: its address, as functions return it. Out: a `Response` whose body is a stream. The
 * token goes into the body of the request, so that no address and no log contains it.
 */
import type { MoodleClient } from "./client-types.js";
import { Failure, retryOrThrow } from "./failure.js";
import { filePathOf } from "./file-path.js";
import { optionsOf } from "./client-options.js";
import type { CallOptions } from "./options.js";
import { encodeForm, post, readText, type InternalInfo, type RequestContext } from "./rest.js";
import { scriptEnvelope } from "./script-answer.js";

/** The options of a download. */
export interface DownloadOptions extends CallOptions {
  /** Milliseconds for the whole file, besides `timeout` for each piece; 0 means no limit. Default: an hour. */
  readonly totalTimeout?: number | undefined;
  /** Called for every piece that arrives. An exception ends the download. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/** The progress of a download, in bytes. */
export interface DownloadProgress {
  readonly received: number;
  /** The size of the file, if the site states it. */
  readonly total: number | undefined;
}

const script = "webservice/pluginfile.php";

/**
 * Downloads a file of the client's site: an address that a function answered (`pluginfile.php`,
 * `draftfile.php`, `theme/image.php`), or an object with one as `fileurl`. The timeout applies until the
 * file begins, and then to each piece. Errors after the beginning come from the body. @example const file =
 * await download(moodle, content.fileurl); const text = await file.text();
 */
export async function download(
  client: MoodleClient,
  file: string | URL | { readonly fileurl: string },
  options: DownloadOptions = {},
): Promise<Response> {
  const clientOptions = optionsOf(client);
  const address = typeof file === "object" && "fileurl" in file ? file.fileurl : file;
  const timeout = options.timeout ?? clientOptions.timeout ?? 60_000;
  const info: InternalInfo = {
    access: "read",
    transport: (context) => fetchFile(context, filePathOf(context.site, address), options, timeout),
  };
  return client.request(script, {}, { ...options, validation: "off" }, info);
}

async function fetchFile(
  context: RequestContext,
  path: string,
  options: DownloadOptions,
  timeout: number,
): Promise<Response> {
  // Once the file begins, this signal takes over from the signal of the context.
  const end = new AbortController();
  const signals = [context.signal, end.signal, ...(options.signal ? [options.signal] : [])];
  const target = { ...context, signal: AbortSignal.any(signals) };
  const read = async (response: Response, maxBytes?: number): Promise<Response | string> => {
    return response.ok && !mayBeError(response) ? response : readText(response, maxBytes);
  };
  // A picture of the theme is public: it needs no token, so it gets none.
  const form = path.startsWith("/theme/") ? "" : encodeForm([["token", context.token]]);
  const answer = await post(target, path, form, read);
  const { status, text, retryAfter } = answer;
  if (typeof text !== "string") return guarded(text, { context, options, timeout, end });
  const envelope = envelopeOf(text);
  if (envelope) throw new Failure({ kind: "server", envelope });
  if (status < 200 || status > 299) {
    throw new Failure({ kind: "no-answer", status, text, retryAfter });
  }
  options.onProgress?.({ received: text.length, total: text.length });
  return new Response(text, { headers: { "content-type": "application/json" } });
}

/** Whether a response is an error: JSON without a file name, which Moodle sends with every file. */
function mayBeError({ headers }: Response): boolean {
  return (
    /^application\/json\b/.test(headers.get("content-type") ?? "") &&
    !headers.has("content-disposition")
  );
}

function envelopeOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return scriptEnvelope(JSON.parse(text));
  } catch {
    return undefined;
  }
}

interface Guard {
  readonly context: RequestContext;
  readonly options: DownloadOptions;
  readonly timeout: number;
  readonly end: AbortController;
}

/** Returns the file with a body that reports its progress, and fails when data stops arriving. */
function guarded(response: Response, guard: Guard): Response {
  const headers = new Headers();
  // Omits the server's other headers: a cookie would be a secret, and the body is already decoded.
  for (const name of ["content-type", "content-disposition", "last-modified", "etag"]) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  const length = response.headers.get("content-length");
  const total = length && !response.headers.has("content-encoding") ? Number(length) : undefined;
  if (total !== undefined) headers.set("content-length", String(total));
  const body = response.body && guardedBody(response.body.getReader(), total, guard);
  return new Response(body, { headers });
}

function guardedBody(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  total: number | undefined,
  { context, options, timeout, end }: Guard,
): ReadableStream<Uint8Array> {
  const { totalTimeout = 3_600_000 } = options;
  const started = Date.now();
  let received = 0;
  return new ReadableStream<Uint8Array>({
    async pull(stream) {
      const elapsed = Date.now() - started;
      const limits = [
        { milliseconds: timeout, left: timeout },
        { milliseconds: totalTimeout, left: Math.max(1, totalTimeout - elapsed) },
      ];
      try {
        const piece = await beforeTimeout(
          reader.read(),
          limits.filter(({ milliseconds }) => milliseconds > 0),
        );
        if (piece.done) {
          stream.close();
          return;
        }
        received += piece.value.byteLength;
        options.onProgress?.({ received, total });
        stream.enqueue(piece.value);
      } catch (reason) {
        end.abort();
        await failed(reason, context, options.signal);
      }
    },
    cancel(reason) {
      return reader.cancel(reason);
    },
  });
}

interface TimeLimit {
  /** The given limit. */
  readonly milliseconds: number;
  /** The remaining part of the limit. */
  readonly left: number;
}

async function beforeTimeout<T>(work: Promise<T>, limits: readonly TimeLimit[]): Promise<T> {
  const timers: ReturnType<typeof setTimeout>[] = [];
  const late = limits.map(({ milliseconds, left }) => {
    return new Promise<never>((_resolve, reject) => {
      // Timers count in 32 bits; a timer for a longer time would fire at once.
      if (left >= 2 ** 31) return;
      timers.push(setTimeout(reject, left, new Failure({ kind: "timeout", milliseconds })));
    });
  });
  try {
    return await Promise.race([work, ...late]);
  } finally {
    for (const timer of timers) clearTimeout(timer);
  }
}

function failed(
  reason: unknown,
  { secrets }: RequestContext,
  signal: AbortSignal | undefined,
): Promise<unknown> {
  const failure =
    reason instanceof Failure
      ? reason
      : new Failure(signal?.aborted ? { kind: "aborted" } : { kind: "network", cause: reason });
  return retryOrThrow(failure, { name: script, secrets });
}
