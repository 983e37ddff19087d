import { packageRoot } from "../package-root.js";

/** What is known of a function when it is ranked. */
export interface RankedFunction {
  readonly name: string;
  readonly summary: string;
  readonly deprecated: boolean;
}

/** The exports of the file in which functions are ranked. */
export interface Ranking {
  /** Returns the indices of functions, best first; `hits` tells how well their texts match, from 0 to 1. */
  readonly rankFunctions: (
    question: string,
    functions: readonly RankedFunction[],
    hits?: ReadonlyMap<number, number>,
  ) => readonly number[];
  /** Returns the words of a text, each in the form under which it is compared. */
  readonly stemsOf: (text: string) => readonly string[];
}

/** Loads the ranking, which is outside of src/ because the HTML reference runs it in the browser. */
export async function loadRanking(): Promise<Ranking> {
  return (await import(new URL("templates/docs/scripts/ranking.js", packageRoot).href)) as Ranking;
}
