import type { Fault, FaultRule } from "../index.js";

/** Faults by word; some accept a number after an equals sign. */
const words: Readonly<Record<string, (value: number | undefined) => Fault>> = {
  maintenance: () => ({ kind: "maintenance" }),
  "503": () => ({ kind: "maintenance" }),
  "429": (seconds) => ({
    kind: "too-many",
    ...(seconds !== undefined && { retryAfter: String(seconds) }),
  }),
  "500": () => ({ kind: "server-error", status: 500 }),
  "502": () => ({ kind: "server-error", status: 502 }),
  "504": () => ({ kind: "server-error", status: 504 }),
  html: () => ({ kind: "html" }),
  login: () => ({ kind: "login" }),
  empty: () => ({ kind: "empty" }),
  warning: () => ({ kind: "warning" }),
  truncated: () => ({ kind: "truncated" }),
  "cut-off": () => ({ kind: "cut-off" }),
  slow: (milliseconds = 5000) => ({ kind: "slow", milliseconds }),
  drop: () => ({ kind: "dropped-unanswered" }),
  refuse: () => ({ kind: "dropped-unread" }),
};
const withNumber = ["429", "slow"];

/** The words for faults, in the order in which help lists them. */
export const faultWords: readonly string[] = [
  ...["maintenance", "503", "429", "500", "502", "504", "html", "login", "empty", "warning"],
  ...["truncated", "cut-off", "slow", "drop", "refuse"],
];

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
  const make = Object.hasOwn(words, word) ? words[word] : undefined;
  if (!make || (value !== undefined && !withNumber.includes(word))) return undefined;
  const first = from === undefined ? undefined : Number(from);
  const last = range === undefined ? first : to === "" || to === undefined ? undefined : Number(to);
  const rate = percent === undefined ? undefined : Number(percent) / 100;
  if (first === 0 || (last !== undefined && last < (first ?? 1)) || (rate ?? 0) > 1)
    return undefined;
  return {
    fault: make(value === undefined ? undefined : Number(value)),
    ...(first !== undefined && { from: first }),
    ...(last !== undefined && { to: last }),
    ...(rate !== undefined && { rate }),
  };
}
