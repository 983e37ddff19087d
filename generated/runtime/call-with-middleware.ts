/**
 * The features that only some calls use: the queue, the log, the record, another format of the answer, the
 * function's name in the URL, the caller's signal. The first call that needs one of them loads this file. It
 * imports nothing from the client's core, because bundlers would then split the core into more files.
 */
import { withOwnSignal } from "./abort-signal.js";
import { acquireSlot } from "./acquire-slot.js";
import { notify } from "./notify.js";
import { recordAnswer } from "./observation.js";
import type { CallOptions, MoodleClientOptions } from "./options.js";
import type { InternalInfo, RequestContext } from "./rest.js";

/** A client's method `request`, with the fields that only the runtime adds to the metadata. */
export type RequestFunction = (
  name: string,
  params?: object,
  call?: CallOptions,
  info?: InternalInfo,
) => Promise<unknown>;

/** The client's core. */
export interface Core {
  readonly request: RequestFunction;
  readonly callRest: (context: RequestContext) => Promise<unknown>;
}

/** Makes a call with all features that the options request. */
export async function callWithMiddleware(
  options: MoodleClientOptions,
  { request, callRest }: Core,
  [name, params, call = {}, info = {}]: Parameters<RequestFunction>,
): Promise<unknown> {
  const { concurrency, format, log, record } = options;
  const inner = info.transport ?? format?.call ?? callRest;
  let attempt = 0;
  const transport = async (context: RequestContext): Promise<unknown> => {
    attempt += 1;
    const named = options.functionInAddress ? withFunctionInUrl(context) : context;
    const answer = await inner(log ? withLoggedFetch(named, log, attempt) : named);
    // XML does not distinguish kinds, and files are not answers of functions.
    if (inner === callRest) recordAnswer(record, name, answer);
    return answer;
  };
  const result = format && info.result && format.adapt(info.result);
  const adapted = { ...info, transport, ...(result && { result }) };
  return withOwnSignal(call.signal, async (signal) => {
    const release = concurrency && (await acquireSlot(request, concurrency, name, signal));
    try {
      return await withLog(log, name, () => request(name, params, { ...call, signal }, adapted));
    } finally {
      if (release) release();
    }
  });
}

type Log = NonNullable<MoodleClientOptions["log"]>;

/** Logs the end of a call, whether it succeeds or fails. */
async function withLog(
  log: Log | undefined,
  name: string,
  call: () => Promise<unknown>,
): Promise<unknown> {
  const started = Date.now();
  const elapsed = (): number => Date.now() - started;
  try {
    const value = await call();
    void notify(log, { kind: "done", function: name, milliseconds: elapsed() });
    return value;
  } catch (error) {
    void notify(log, { kind: "error", function: name, milliseconds: elapsed(), error });
    throw error;
  }
}

/** A context whose `fetch` adds the function's name to the URL of the REST server. */
function withFunctionInUrl(context: RequestContext): RequestContext {
  const { name, fetch } = context;
  const query = `?wsfunction=${encodeURIComponent(name)}`;
  return {
    ...context,
    fetch: (url, init) => {
      return fetch(url.endsWith("/rest/server.php") ? url + query : url, init);
    },
  };
}

/** A context whose `fetch` logs the request and the response. */
function withLoggedFetch(context: RequestContext, log: Log, attempt: number): RequestContext {
  const { name, fetch } = context;
  return {
    ...context,
    fetch: async (url, init) => {
      const started = Date.now();
      void notify(log, { kind: "request", function: name, attempt });
      const response = await fetch(url, init);
      const { status } = response;
      const milliseconds = Date.now() - started;
      void notify(log, { kind: "response", function: name, attempt, status, milliseconds });
      return response;
    },
  };
}
