/**
 * What only some clients want of a call: a place in a queue, a log, a record, another format of the
 * answer. Loaded when the first call of such a client is made; it imports nothing of the client's
 * core, which would then be cut into more files.
 */
import { acquireSlot } from "./acquire-slot.js";
import { notify } from "./notify.js";
import { recordAnswer } from "./observation.js";
import type { MoodleClientOptions } from "./options.js";
import type { CallOptions } from "./options.js";
import type { RequestContext, InternalInfo } from "./rest.js";

/** `request` of a client, with what the runtime's own parts may say about a call. */
export type Request = (
  name: string,
  params?: object,
  call?: CallOptions,
  about?: InternalInfo,
) => Promise<unknown>;

/** The client's core. */
export interface Core {
  readonly request: Request;
  readonly callRest: (context: RequestContext) => Promise<unknown>;
}

/** Makes a call in turn, with everything that the options ask for. */
export async function callWithMiddleware(
  options: MoodleClientOptions,
  { request, callRest }: Core,
  [name, params, call = {}, about = {}]: Parameters<Request>,
): Promise<unknown> {
  const { concurrency, format, log, record } = options;
  const carry = about.transport ?? format?.call ?? callRest;
  let attempt = 0;
  const transport = async (context: RequestContext): Promise<unknown> => {
    attempt += 1;
    const value = await carry(log ? loggedErrand(context, log, attempt) : context);
    // XML has no kinds, and files are no answers of functions.
    if (carry === callRest) recordAnswer(record, name, value);
    return value;
  };
  const result = format && about.result && format.adapt(about.result);
  const free = concurrency ? await acquireSlot(request, concurrency, name, call.signal) : undefined;
  const started = Date.now();
  try {
    const value = await request(name, params, call, {
      ...about,
      transport,
      ...(result && { result }),
    });
    notify(log, { kind: "done", function: name, milliseconds: Date.now() - started });
    return value;
  } catch (error) {
    notify(log, { kind: "error", function: name, milliseconds: Date.now() - started, error });
    throw error;
  } finally {
    free?.();
  }
}

function loggedErrand(
  context: RequestContext,
  log: NonNullable<MoodleClientOptions["log"]>,
  attempt: number,
): RequestContext {
  const { name } = context;
  return {
    ...context,
    fetch: async (url, init) => {
      const started = Date.now();
      notify(log, { kind: "request", function: name, attempt });
      const response = await context.fetch(url, init);
      const { status } = response;
      const milliseconds = Date.now() - started;
      notify(log, { kind: "response", function: name, attempt, status, milliseconds });
      return response;
    },
  };
}
