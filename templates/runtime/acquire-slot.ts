import { MoodleTransportError } from "./errors.js";

/** Those on their way and those who wait, of one client. */
interface Queue {
  running: number;
  readonly waiting: Set<() => void>;
}

const queues = new WeakMap<object, Queue>();

/**
 * Waits until fewer than `most` calls of `owner` are on their way. Gives the function that frees the
 * place again. A call whose signal fires while it waits is never made.
 */
export async function acquireSlot(
  owner: object,
  most: number,
  functionName: string,
  signal: AbortSignal | undefined,
): Promise<() => void> {
  const queue = queues.get(owner) ?? { running: 0, waiting: new Set() };
  queues.set(owner, queue);
  if (queue.running < most) queue.running += 1;
  else await place(queue, functionName, signal);
  return () => {
    const [next] = queue.waiting;
    // The place goes on to the next one without becoming free in between.
    if (next) next();
    else queue.running -= 1;
  };
}

function place(
  { waiting }: Queue,
  functionName: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => {
      waiting.delete(enter);
      signal?.removeEventListener("abort", abort);
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
    if (signal?.aborted) {
      abort();
      return;
    }
    waiting.add(enter);
    signal?.addEventListener("abort", abort);
  });
}
