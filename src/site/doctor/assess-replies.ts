import type { Reply } from "./probe.js";
import { ok, skipped, warning } from "./finding.js";
import { moodleError, readAnswer } from "../refusal/read-answer.js";
import type { Finding } from "./schema.js";

/** The tolerated clock difference in seconds; the header has whole seconds, and responses take a while. */
const CLOCK = 60;
/** Milliseconds after which a response counts as slow. */
const SLOW = 3000;

/** Checks whether this machine and the site agree on the time. */
export function assessClock(replies: readonly Reply[]): Finding {
  const reply = replies.findLast(({ date }) => date !== undefined);
  if (reply?.date === undefined) return skipped("clock", "the site does not send its time");
  const seconds = Math.round((reply.date - reply.at) / 1000);
  const params = { seconds };
  if (Math.abs(seconds) <= CLOCK) return ok("clock", "the same as this machine's", params);
  const direction = seconds > 0 ? "ahead of" : "behind";
  return warning("clock", {
    found: `the site's clock is ${String(Math.abs(seconds))} seconds ${direction} this machine's`,
    cause:
      "One of the two does not use a time server, or something in front of the site answers from a cache.",
    cure: "Correct the wrong one. Programs that ask for changes “since the last time” miss or repeat some.",
    params,
  });
}

/** Checks whether the site reveals more to strangers than it should. */
export function assessDebugging(replies: readonly Reply[]): Finding {
  const read = replies.map(({ text }) => Object(readAnswer(text).value) as Record<string, unknown>);
  const isOn = read.some((value) => {
    const says = (name: string): boolean => typeof value[name] === "string" && value[name] !== "";
    return says("stacktrace") || says("debuginfo");
  });
  if (isOn) {
    return warning("debugging", {
      found: "the site reveals details of errors (debuginfo, stacktrace)",
      cause: "Debugging is set to Normal or more, which helps while a program is being written.",
      cure: "In production: Site administration → Development → Debugging, Minimal or None.",
    });
  }
  const hasError = read.some((value) => moodleError(value) !== undefined);
  return hasError
    ? ok("debugging", "off, so access errors do not state their cause")
    : skipped("debugging", "there was no error to inspect");
}

/** Reports how long the site took for a call. */
export function assessSpeed(reply: Reply | undefined): Finding {
  if (!reply || reply.status === 0) return skipped("speed", "no call was answered");
  const { milliseconds } = reply;
  const params = { milliseconds: Math.round(milliseconds) };
  const found = `a call took ${String(params.milliseconds)} ms`;
  if (milliseconds < SLOW) return ok("speed", found, params);
  return warning("speed", {
    found,
    cause: "The site is busy, or its caches are off or were just emptied.",
    cure: "Run it again. If it stays slow, give clients a longer `timeout` and a small `concurrency`.",
    params,
  });
}
