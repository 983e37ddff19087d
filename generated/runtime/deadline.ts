import { Failure, type FailureDetails } from "./failure.js";

/** What ends a call early: a time in milliseconds, a signal, or neither. */
export interface Limits {
  readonly timeout: number;
  readonly signal: AbortSignal | undefined;
}

// Timers count in 32 bits; one for a longer time would end at once.
const longestTimer = 2 ** 31 - 1;

/**
 * Runs `work` until it ends, the time is over or the caller's signal fires. Rejects at once in the
 * last two cases, also when `work` takes no notice of its signal. Leaves no timer or listener behind.
 */
export async function withDeadline<T>(
  { timeout, signal }: Limits,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw new Failure({ kind: "aborted" });
  const controller = new AbortController();
  let abort = (): void => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    const end = (facts: FailureDetails): void => {
      reject(new Failure(facts));
      controller.abort();
    };
    abort = () => {
      end({ kind: "aborted" });
    };
    if (timeout > 0 && timeout <= longestTimer) {
      timer = setTimeout(end, timeout, { kind: "timeout", milliseconds: timeout });
    }
  });
  signal?.addEventListener("abort", abort);
  try {
    return await Promise.race([ended, work(controller.signal)]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}
