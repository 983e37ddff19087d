/**
 * What only some clients want of a call: a place in a queue, a log, a record, another format of the
 * answer. Loaded when the first call of such a client is made; it imports nothing of the client's
 * core, which would then be cut into more files.
 */
import { tell } from "./log-event.js";
import type { MoodleClientOptions } from "./options.js";
import { takeTurn } from "./queue.js";
import type { Errand, InnerInfo } from "./rest.js";
import { recordAnswer } from "./sighting.js";
import type { CallOptions } from "./options.js";

/** `request` of a client, with what the runtime's own parts may say about a call. */
export type Request = (
  name: string,
  params?: object,
  call?: CallOptions,
  about?: InnerInfo,
) => Promise<unknown>;

/** The client's core. */
export interface Core {
  readonly request: Request;
  readonly callRest: (errand: Errand) => Promise<unknown>;
}

/** Makes a call in turn, with everything that the options ask for. */
export async function callExtended(
  options: MoodleClientOptions,
  { request, callRest }: Core,
  [name, params, call = {}, about = {}]: Parameters<Request>,
): Promise<unknown> {
  const { concurrency, format, log, record } = options;
  const carry = about.messenger ?? format?.call ?? callRest;
  let attempt = 0;
  const messenger = async (errand: Errand): Promise<unknown> => {
    attempt += 1;
    const value = await carry(log ? loggedErrand(errand, log, attempt) : errand);
    // XML has no kinds, and files are no answers of functions.
    if (carry === callRest) recordAnswer(record, name, value);
    return value;
  };
  const result = format && about.result && format.adapt(about.result);
  const free = concurrency ? await takeTurn(request, concurrency, name, call.signal) : undefined;
  const started = Date.now();
  try {
    const value = await request(name, params, call, {
      ...about,
      messenger,
      ...(result && { result }),
    });
    tell(log, { kind: "done", function: name, milliseconds: Date.now() - started });
    return value;
  } catch (error) {
    tell(log, { kind: "error", function: name, milliseconds: Date.now() - started, error });
    throw error;
  } finally {
    free?.();
  }
}

function loggedErrand(
  errand: Errand,
  log: NonNullable<MoodleClientOptions["log"]>,
  attempt: number,
): Errand {
  const { name } = errand;
  return {
    ...errand,
    fetch: async (url, init) => {
      const started = Date.now();
      tell(log, { kind: "request", function: name, attempt });
      const response = await errand.fetch(url, init);
      const { status } = response;
      const milliseconds = Date.now() - started;
      tell(log, { kind: "response", function: name, attempt, status, milliseconds });
      return response;
    },
  };
}
