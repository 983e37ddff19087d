import { sampleAnswer, type SampleAnswerOptions } from "../sample/index.js";
import type { JsonValue, SpecFunction } from "../../model/index.js";
import { boundedMap } from "./bounded-map.js";

/** Returns sample answers, from the cache for a repeated call. */
export type MakeSample = (fn: SpecFunction, options: SampleAnswerOptions) => JsonValue;

const bounds = { entries: 1000, bytes: 8 * 1024 * 1024 };
/** Answers to longer calls are not cached. */
const longestKey = 2000;

/** Creates a cache for one site: all options but parameters and items must always be the same. */
export function createSampleCache(): MakeSample {
  const made = boundedMap<string, JsonValue>(bounds);
  return (fn, options) => {
    const key = JSON.stringify([fn.name, options.params, options.items, options.version]);
    const hit = made.get(key);
    if (hit !== undefined) return hit;
    const answer = sampleAnswer(fn, options);
    // An object takes about three times its text.
    if (key.length <= longestKey) made.set(key, answer, 3 * JSON.stringify(answer).length);
    return answer;
  };
}
