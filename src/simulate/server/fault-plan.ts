import { randomFrom } from "../sample/index.js";
import type { Fault } from "./faults.js";

/** A fault and the requests to the web services that it befalls, counted from 1; all of them by default. */
export interface FaultRule {
  readonly fault: Fault;
  readonly from?: number;
  readonly to?: number;
  /** The part of those requests that it befalls, from 0 to 1; which ones depends on the seed. */
  readonly rate?: number;
}

/** Decides request by request what goes wrong. */
export interface FaultPlan {
  /** What goes wrong with the next request to the web services. */
  readonly next: () => Fault | undefined;
  /** Lets something go wrong with the next requests, one each; null is nothing. */
  readonly failNext: (...faults: readonly (Fault | null)[]) => void;
  /** As it was at the beginning. */
  readonly reset: () => void;
}

/** Makes a plan of single faults that come first, one per request, and of rules for the rest. */
export function planFaults(
  first: readonly (Fault | null)[],
  rules: readonly FaultRule[],
  seed: string,
): FaultPlan {
  let queue = [...first];
  let count = 0;
  const befalls = ({ from = 1, to = Infinity, rate = 1 }: FaultRule, index: number): boolean =>
    count >= from &&
    count <= to &&
    (rate >= 1 || randomFrom(`${seed}\n${String(index)}\n${String(count)}`)() < rate);
  return {
    next: () => {
      count += 1;
      if (queue.length > 0) return queue.shift() ?? undefined;
      return rules.find(befalls)?.fault;
    },
    failNext: (...faults) => void queue.push(...faults),
    reset: () => {
      queue = [...first];
      count = 0;
    },
  };
}
