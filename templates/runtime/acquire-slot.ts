import { MoodleTransportError } from "./errors.js";

/** The running and waiting calls of one client. */
interface Queue {
  running: number;
  readonly waiting: Set<() => void>;
}

const queues = new WeakMap<object, Queue>();

/**
 * Waits until fewer than `most` calls of `owner` are running. Returns the function that releases the slot.
 * A call whose signal fires while it waits is never made. The signal belongs to the call alone.
 */
export async function acquireSlot(
  owner: object,
  most: number,
  functionName: string,
  signal: AbortSignal,
): Promise<() => void> {
  const queue = queues.get(owner) ?? { running: 0, waiting: new Set() };
  queues.set(owner, queue);
  const { waiting } = queue;
  if (queue.running < most) queue.running += 1;
  else {
    await new Promise<void>((resolve, reject) => {
      const abort = (): void => {
        waiting.delete(resolve);
        const message = `${functionName}: aborted by the caller before its turn`;
        reject(new MoodleTransportError(message, functionName, { kind: "aborted" }));
      };
      waiting.add(resolve);
      signal.addEventListener("abort", abort);
      if (signal.aborted) abort();
    });
  }
  return () => {
    const [next] = waiting;
    if (next) {
      // The slot passes to the next call without becoming free in between.
      waiting.delete(next);
      next();
    } else queue.running -= 1;
  };
}
