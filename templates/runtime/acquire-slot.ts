import { MoodleTransportError } from "./errors.js";

/** The running and waiting calls of one client. */
interface Queue {
  running: number;
  readonly waiting: Set<() => void>;
}

const queues = new WeakMap<object, Queue>();

/**
 * Waits until fewer than `most` calls of `owner` are running. Returns the function that releases the slot.
 * A call whose signal fires while it waits is never made.
 */
export async function acquireSlot(
  owner: object,
  most: number,
  functionName: string,
  signal: AbortSignal,
): Promise<() => void> {
  const queue = queues.get(owner) ?? { running: 0, waiting: new Set() };
  queues.set(owner, queue);
  if (queue.running < most) queue.running += 1;
  else await waitForSlot(queue, functionName, signal);
  return () => {
    const [next] = queue.waiting;
    // The slot passes to the next call without becoming free in between.
    if (next) next();
    else queue.running -= 1;
  };
}

function waitForSlot({ waiting }: Queue, functionName: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      waiting.delete(enter);
      signal.removeEventListener("abort", abort);
    };
    const enter = (): void => {
      leave();
      resolve();
    };
    const abort = (): void => {
      leave();
      const message = `${functionName}: aborted by the caller before its turn`;
      reject(new MoodleTransportError(message, functionName, { kind: "aborted" }));
    };
    if (signal.aborted) {
      abort();
      return;
    }
    waiting.add(enter);
    signal.addEventListener("abort", abort);
  });
}
