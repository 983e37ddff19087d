/** The calls that share a signal, as its one listener: Node.js warns of more than ten. */
class Calls extends Set<AbortController> {
  handleEvent(): void {
    for (const call of this) call.abort();
  }
}

const callsBySignal = new WeakMap<AbortSignal, Calls>();

/** Runs `work` with a signal of its own, which fires with `signal`. */
export async function withOwnSignal<T>(
  signal: AbortSignal | undefined,
  work: (own: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  if (!signal) return work(own.signal);
  if (signal.aborted) own.abort();
  const calls = callsBySignal.get(signal) ?? new Calls();
  callsBySignal.set(signal, calls);
  if (calls.size === 0) signal.addEventListener("abort", calls);
  calls.add(own);
  try {
    return await work(own.signal);
  } finally {
    calls.delete(own);
    if (calls.size === 0) signal.removeEventListener("abort", calls);
  }
}
