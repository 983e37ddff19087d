import { sampleAnswer, type SampleAnswerOptions } from "../sample/index.js";
import type { JsonValue, SpecFunction } from "../../model/index.js";
import { boundedMap } from "./bounded-map.js";

/** Makes sample answers; the same call gets the one that was made before. */
export type MakeSample = (fn: SpecFunction, options: SampleAnswerOptions) => JsonValue;

const bounds = { entries: 1000, bytes: 8 * 1024 * 1024 };
/** No answer to a longer call is kept. */
const longestKey = 2000;

/** For one site: all options but parameters and items must always be the same. */
export function rememberSamples(): MakeSample {
  const made = boundedMap<string, JsonValue>(bounds);
  return (fn, options) => {
    const key = JSON.stringify([fn.name, options.params, options.items]);
    const known = made.get(key);
    if (known !== undefined) return known;
    const answer = sampleAnswer(fn, options);
    // As an object an answer takes about three times its text.
    if (key.length <= longestKey) made.set(key, answer, 3 * JSON.stringify(answer).length);
    return answer;
  };
}
