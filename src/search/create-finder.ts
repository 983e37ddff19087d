import type { SpecFunction, SpecNode } from "../model/index.js";
import { summarise } from "../text/index.js";
import { loadRanking, type Ranking } from "./load-ranking.js";

/** Returns the functions that a question means, best first. */
export type Finder = (question: string) => readonly SpecFunction[];

/** Prepares a search over names, descriptions and fields of functions. */
export async function createFinder(functions: readonly SpecFunction[]): Promise<Finder> {
  const { rankFunctions, stemsOf } = await loadRanking();
  const ranked = functions.map(({ name, description = "", deprecated = false }) => ({
    ...{ name, deprecated },
    summary: summarise(description),
  }));
  let texts: readonly ReadonlySet<string>[] | undefined;
  return (question) => {
    texts ??= functions.map((one) => wordsOf(one, stemsOf));
    const hits = textHits(stemsOf(question), texts);
    return rankFunctions(question, ranked, hits).flatMap((index) => functions[index] ?? []);
  };
}

/** Returns, for functions whose texts contain words of a question, the share of the words. */
function textHits(
  stems: readonly string[],
  texts: readonly ReadonlySet<string>[],
): ReadonlyMap<number, number> {
  const hits = new Map<number, number>();
  for (const [index, words] of texts.entries()) {
    const found = stems.filter((stem) => words.has(stem)).length;
    if (found > 0) hits.set(index, found / stems.length);
  }
  return hits;
}

function wordsOf(
  { description = "", parameters, returns }: SpecFunction,
  stemsOf: Ranking["stemsOf"],
): ReadonlySet<string> {
  const words = new Set(stemsOf(description));
  const visit = (node: SpecNode): void => {
    if (node.kind === "list") visit(node.item);
    else if (node.kind === "object") visitFields(node.fields);
  };
  const visitFields = (fields: readonly ({ readonly name: string } & SpecNode)[]): void => {
    for (const field of fields) {
      words.add(field.name.toLowerCase());
      for (const stem of stemsOf(field.name)) words.add(stem);
      visit(field);
    }
  };
  visitFields(parameters);
  if (returns) visit(returns);
  return words;
}
