import { sampleAnswer, type SampleAnswerOptions } from "../../sample/index.js";
import type { JsonValue, SpecFunction } from "../../spec/index.js";

/** Makes sample answers; the same call gets the one that was made before. */
export type MakeSample = (fn: SpecFunction, options: SampleAnswerOptions) => JsonValue;

/** More answers than these are not kept, and none for a long call. */
const most = { answers: 1000, keyLength: 2000 };

/** For one site: all options but parameters and items must always be the same. */
export function rememberSamples(): MakeSample {
  const made = new Map<string, JsonValue>();
  return (fn, options) => {
    const key = JSON.stringify([fn.name, options.params, options.items]);
    const known = made.get(key);
    if (known !== undefined) return known;
    const answer = sampleAnswer(fn, options);
    if (key.length <= most.keyLength) made.set(key, answer);
    for (const oldest of made.keys()) {
      if (made.size <= most.answers) break;
      made.delete(oldest);
    }
    return answer;
  };
}
