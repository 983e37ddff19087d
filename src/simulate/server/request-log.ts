import type { RecordedRequest } from "./site-options.js";

/** The last requests of a site. */
export interface RequestLog {
  /** The same list object for the life of the log, oldest request first. */
  readonly list: readonly RecordedRequest[];
  /** Adds a request; `bytes` is its approximate size. */
  readonly add: (request: RecordedRequest, bytes: number) => void;
  readonly clear: () => void;
}

/** Limits the log, so that a site that runs for days does not grow. */
const most = { requests: 10_000, bytes: 32 * 1024 * 1024 };

/** Creates a log that evicts the oldest requests at its limits. */
export function createRequestLog(maxRequests = most.requests): RequestLog {
  const list: RecordedRequest[] = [];
  const sizes: number[] = [];
  let total = 0;
  return {
    list,
    add: (request, bytes) => {
      if (maxRequests === 0) return;
      list.push(request);
      sizes.push(bytes);
      total += bytes;
      while (list.length > maxRequests || (total > most.bytes && list.length > 1)) {
        list.shift();
        total -= sizes.shift() ?? 0;
      }
    },
    clear: () => {
      list.length = 0;
      sizes.length = 0;
      total = 0;
    },
  };
}
