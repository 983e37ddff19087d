/**
 * The features that only some calls use: the queue, the log, the record, another format of the answer, the
 * caller's signal. The first call that needs one of them loads this file. It imports nothing from the client's
 * core, because bundlers would then split the core into more files.
 */
import { withOwnSignal } from "./abort-signal.js";
import { acquireSlot } from "./acquire-slot.js";
import type { LogEvent } from "./log-event.js";
import { notify } from "./notify.js";
import { observeShape } from "./observation.js";
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
  const { concurrency, format, record } = options;
  const log = (event: LogEvent): void => void notify(options.log, event);
  const inner = info.transport ?? format?.call ?? callRest;
  let attempts = 0;
  const transport = async (context: RequestContext): Promise<unknown> => {
    const attempt = (attempts += 1);
    const { fetch } = context;
    const answer = await inner({
      ...context,
      fetch: async (url, init) => {
        const elapsed = stopwatch();
        log({ kind: "request", function: name, attempt });
        const response = await fetch(url, init);
        const { status } = response;
        log({ kind: "response", function: name, attempt, status, milliseconds: elapsed() });
        return response;
      },
    });
    // XML does not distinguish kinds, and files are not answers of functions.
    if (record && inner === callRest) {
      void notify(() => record({ function: name, shape: observeShape(answer) }), undefined);
    }
    return answer;
  };
  const result = format && info.result && format.adapt(info.result);
  const adapted = { ...info, transport, ...(result && { result }) };
  return withOwnSignal(call.signal, async (signal) => {
    const release = concurrency && (await acquireSlot(request, concurrency, name, signal));
    const elapsed = stopwatch();
    try {
      const value = await request(name, params, { ...call, signal }, adapted);
      log({ kind: "done", function: name, milliseconds: elapsed() });
      return value;
    } catch (error) {
      log({ kind: "error", function: name, milliseconds: elapsed(), error });
      throw error;
    } finally {
      if (release) release();
    }
  });
}

/** Returns a function that returns the milliseconds since this call. */
function stopwatch(): () => number {
  const started = Date.now();
  return () => Date.now() - started;
}
