import type { RecordedRequest } from "./site-options.js";

/** The last requests of a site. */
export interface KeptRequests {
  /** Always the same list, oldest first. */
  readonly list: readonly RecordedRequest[];
  /** Keeps a request; `bytes` is about what it takes. */
  readonly add: (request: RecordedRequest, bytes: number) => void;
  readonly clear: () => void;
}

/** A site that runs for days must not grow: so many requests, or so many bytes of them, are kept. */
const most = { requests: 10_000, bytes: 32 * 1024 * 1024 };

/** Keeps requests, and forgets the oldest when there are too many. */
export function keepRequests(mostRequests = most.requests): KeptRequests {
  const list: RecordedRequest[] = [];
  const sizes: number[] = [];
  let total = 0;
  return {
    list,
    add: (request, bytes) => {
      if (mostRequests === 0) return;
      list.push(request);
      sizes.push(bytes);
      total += bytes;
      while (list.length > mostRequests || (total > most.bytes && list.length > 1)) {
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
