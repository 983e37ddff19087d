/** The calls of each signal. Calls share one listener, however many there are: Node.js warns of more than ten. */
const callsBySignal = new WeakMap<AbortSignal, Calls>();

interface Calls extends EventListenerObject {
  readonly running: Set<AbortController>;
}

/** Runs `work` with a signal of its own, which fires with `signal`. */
export async function withOwnSignal<T>(
  signal: AbortSignal | undefined,
  work: (own: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  if (!signal) return work(own.signal);
  if (signal.aborted) own.abort();
  const calls = callsBySignal.get(signal) ?? listenTo(signal);
  calls.running.add(own);
  try {
    return await work(own.signal);
  } finally {
    calls.running.delete(own);
    if (calls.running.size === 0) {
      signal.removeEventListener("abort", calls);
      callsBySignal.delete(signal);
    }
  }
}

function listenTo(signal: AbortSignal): Calls {
  const running = new Set<AbortController>();
  const handleEvent = (): void => {
    for (const call of running) call.abort();
  };
  const calls = { running, handleEvent };
  signal.addEventListener("abort", calls);
  callsBySignal.set(signal, calls);
  return calls;
}
