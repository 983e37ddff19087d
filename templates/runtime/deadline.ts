import { Failure, type FailureDetails } from "./failure.js";

/**
 * Runs `work` until it ends, `timeout` milliseconds are over (0 means never) or the caller's signal fires.
 * Rejects at once in the last two cases, even when `work` ignores its signal. Leaves no timer or listener behind.
 */
export async function withDeadline<T>(
  timeout: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw new Failure({ kind: "aborted" });
  const controller = new AbortController();
  let abort = (): void => undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const ended = new Promise<never>((_resolve, reject) => {
    const end = (details: FailureDetails): void => {
      reject(new Failure(details));
      controller.abort();
    };
    abort = () => {
      end({ kind: "aborted" });
    };
    // Timers count in 32 bits; a timer for a longer time would fire at once.
    if (timeout > 0 && timeout < 2 ** 31) {
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

/** Waits, at most until the signal fires. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<unknown> {
  const forever = (): Promise<never> => new Promise(() => undefined);
  return withDeadline(milliseconds, signal, forever).catch(() => undefined);
}
