import type { Fault, FaultRule } from "../index.js";
import { defined } from "../../text/index.js";

/** Faults by word, in the order in which help lists them; some accept a number after an equals sign. */
const words = new Map<string, (value: number | undefined) => Fault>([
  ["maintenance", () => ({ kind: "maintenance" })],
  ["503", () => ({ kind: "maintenance" })],
  [
    "429",
    (seconds) => ({
      kind: "too-many",
      ...(seconds !== undefined && { retryAfter: String(seconds) }),
    }),
  ],
  ["500", () => ({ kind: "server-error", status: 500 })],
  ["502", () => ({ kind: "server-error", status: 502 })],
  ["504", () => ({ kind: "server-error", status: 504 })],
  ["html", () => ({ kind: "html" })],
  ["login", () => ({ kind: "login" })],
  ["empty", () => ({ kind: "empty" })],
  ["warning", () => ({ kind: "warning" })],
  ["truncated", () => ({ kind: "truncated" })],
  ["cut-off", () => ({ kind: "cut-off" })],
  ["slow", (milliseconds = 5000) => ({ kind: "slow", milliseconds })],
  ["drop", () => ({ kind: "dropped-unanswered" })],
  ["refuse", () => ({ kind: "dropped-unread" })],
]);
const withNumber = ["429", "slow"];

/** The words for faults, in the order in which help lists them. */
export const faultNames: readonly string[] = [...words.keys()];

/**
 * Parses a fault rule: a word, an optional number, then the requests or the share of requests that fail. Returns
 * undefined for anything else.
 *
 * @example readFault("503@3") // the third request
 * @example readFault("429=2:10%") // one in ten, with `Retry-After: 2`
 * @example readFault("slow=800@5-") // from the fifth on
 */
export function readFault(text: string): FaultRule | undefined {
  const match = /^([a-z0-9-]+?)(?:=(\d{1,6}))?(?:@(\d+)(-(\d*))?)?(?::(\d{1,3})%)?$/.exec(text);
  const [, word = "", value, from, range, to, percent] = match ?? [];
  const make = words.get(word);
  if (!make || (value !== undefined && !withNumber.includes(word))) return undefined;
  const first = numberIn(from);
  const last = range === undefined ? first : numberIn(to);
  const share = numberIn(percent);
  if (isEmpty(first, last) || (share !== undefined && share > 100)) return undefined;
  return {
    fault: make(numberIn(value)),
    ...defined({ from: first, to: last, rate: share === undefined ? undefined : share / 100 }),
  };
}

function numberIn(digits: string | undefined): number | undefined {
  return digits === undefined || digits === "" ? undefined : Number(digits);
}

/** Returns whether a range contains no request; requests are counted from 1. */
function isEmpty(first = 1, last = Infinity): boolean {
  return first === 0 || last < first;
}
