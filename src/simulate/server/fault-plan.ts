import { addAll } from "../../text/index.js";
import { randomFrom } from "../sample/index.js";
import type { Fault } from "./faults.js";

/** A fault and the requests to the web services that it applies to, counted from 1; all of them by default. */
export interface FaultRule {
  readonly fault: Fault;
  readonly from?: number;
  readonly to?: number;
  /** The share of those requests, from 0 to 1; the seed decides which ones. */
  readonly rate?: number;
}

/** Decides which requests fail. */
export interface FaultPlan {
  /** Returns the fault of the next request to the web services. */
  readonly next: () => Fault | undefined;
  /** Makes the next requests fail, one fault per request; null lets one succeed. */
  readonly failNext: (...faults: readonly (Fault | null)[]) => void;
  /** Restores the initial state. */
  readonly reset: () => void;
}

/** Creates a plan: single faults come first, one per request, then the rules apply. */
export function planFaults(
  first: readonly (Fault | null)[],
  rules: readonly FaultRule[],
  seed: string,
): FaultPlan {
  let queue = [...first];
  let count = 0;
  const applies = ({ from = 1, to = Infinity, rate = 1 }: FaultRule, index: number): boolean =>
    count >= from &&
    count <= to &&
    (rate >= 1 || randomFrom(`${seed}\n${String(index)}\n${String(count)}`)() < rate);
  return {
    next: () => {
      count += 1;
      if (queue.length > 0) return queue.shift() ?? undefined;
      return rules.find(applies)?.fault;
    },
    failNext: (...faults) => {
      addAll(queue, faults);
    },
    reset: () => {
      queue = [...first];
      count = 0;
    },
  };
}
