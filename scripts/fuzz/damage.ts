import fc from "fast-check";
import { parsePage } from "../../src/parse/index.js";
import { damaged } from "../../test/security/damage.js";
import { anyDamage, expectLocal, type Damage } from "../../test/security/fuzz-pages.js";

/** The allowed ratio of a damaged page's parse time to the whole page's. */
const LIMIT = 2;

const ratios: number[] = [];
const wholeTimes = new Map<string, number>();

/** Property: damage loses only the functions that it touched, and does not slow down parsing. */
export const damageStaysLocalAndQuick: fc.IProperty<[Damage]> = fc.property(anyDamage, (one) => {
  expectLocal(one);
  const { text } = damaged(one.page.pieces, one.edits);
  const whole = one.page.pieces.join("");
  const usual = wholeTimes.get(one.page.name) ?? bestOf(15, whole)[0];
  wholeTimes.set(one.page.name, usual);
  let ratio = bestOf(1, text)[0] / usual;
  // Other load on the machine can slow a measurement down, so a slow one is repeated side by side.
  for (let again = 0; again < 3 && ratio > 1.5; again++) {
    const [slow, quick] = bestOf(9, text, whole);
    ratio = Math.min(ratio, slow / quick);
  }
  ratios.push(ratio);
  if (ratio > LIMIT) throw new Error(`took ${ratio.toFixed(2)} times as long as the whole page`);
});

/** The ratios so far, of damaged to whole pages. */
export function describeRatios(): string {
  const sorted = [...ratios].sort((a, b) => a - b);
  const at = (part: number) => (sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(2);
  return `time, damaged to whole: median ${at(0.5)}, 99 % below ${at(0.99)}, maximum ${at(1)}`;
}

/** Returns the shortest of several alternating parse times of each text, in milliseconds. */
function bestOf(times: number, text: string, other = ""): [number, number] {
  let best: [number, number] = [Infinity, Infinity];
  for (let run = 0; run < times; run++) {
    best = [Math.min(best[0], timeOf(text)), Math.min(best[1], timeOf(other))];
  }
  return best;
}

function timeOf(text: string): number {
  const start = performance.now();
  parsePage(text);
  return performance.now() - start;
}
