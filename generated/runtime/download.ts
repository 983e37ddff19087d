/**
 * A file from the site. In: its address, as functions answer it. Out: a `Response` whose body comes piece
 * by piece. The token goes in the body of the request, so that it stands in no address and no log.
 */
import type { MoodleCaller } from "./client-types.js";
import { Failure, retryOrThrow } from "./failure.js";
import { filePathOf } from "./file-path.js";
import { internalsOf } from "./internals.js";
import type { CallOptions } from "./options.js";
import { encodeForm, post, type RequestContext, type InternalInfo } from "./rest.js";
import { scriptEnvelope } from "./script-answer.js";

/** How to fetch a file. */
export interface DownloadOptions extends CallOptions {
  /** Told of every piece that has come. What it throws ends the download. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
}

/** How far a download has come, in bytes. */
export interface DownloadProgress {
  readonly received: number;
  /** Where the site has said it. */
  readonly total: number | undefined;
}

const script = "webservice/pluginfile.php";

/**
 * Fetches a file of the client's site: an address with `pluginfile.php` in it, or an object with one as
 * `fileurl`. The timeout holds until the file begins, and then from piece to piece. Errors after the
 * beginning come from the body.
 *
 * @example
 * const file = await download(moodle, content.fileurl);
 * const text = await file.text();
 */
export async function download(
  client: MoodleCaller,
  file: string | URL | { readonly fileurl: string },
  options: DownloadOptions = {},
): Promise<Response> {
  const { options: own } = internalsOf(client);
  const address = typeof file === "object" && "fileurl" in file ? file.fileurl : file;
  const timeout = options.timeout ?? own.timeout ?? 60_000;
  const about: InternalInfo = {
    access: "read",
    transport: (context) => fetchFile(context, filePathOf(context.site, address), options, timeout),
  };
  return client.request(script, {}, { ...options, validation: "off" }, about);
}

async function fetchFile(
  context: RequestContext,
  path: string,
  options: DownloadOptions,
  timeout: number,
): Promise<Response> {
  // The errand's signal ends with the beginning of the file; from there on it is this one.
  const end = new AbortController();
  const signals = [context.signal, end.signal, ...(options.signal ? [options.signal] : [])];
  const route = { ...context, signal: AbortSignal.any(signals) };
  const read = async (response: Response): Promise<Response | string> => {
    return response.ok && !mayBeError(response) ? response : response.text();
  };
  const answer = await post(route, path, encodeForm([["token", context.key]]), read);
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

/** Errors are JSON without a file's name; Moodle sends files with theirs. */
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

/** The file with a body that tells of its progress, and ends when nothing comes any more. */
function guarded(response: Response, guard: Guard): Response {
  const headers = new Headers();
  // The others are the server's; a cookie would be a secret, and the encoding is undone already.
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
  let received = 0;
  return new ReadableStream<Uint8Array>({
    async pull(stream) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        if (timeout > 0 && timeout < 2 ** 31) {
          const failure = new Failure({ kind: "timeout", milliseconds: timeout });
          timer = setTimeout(reject, timeout, failure);
        }
      });
      try {
        const piece = await Promise.race([reader.read(), late]);
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
      } finally {
        clearTimeout(timer);
      }
    },
    cancel(reason) {
      return reader.cancel(reason);
    },
  });
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
