import { type AnswerPart, cutAnswer } from "./cut-answer.js";

/** How many cut answers can be continued at a time; the least recently used are evicted. */
const ANSWERS = 8;

/** A part of an answer, with the way to the next one. */
export type StoredPart = AnswerPart & { readonly continue?: string };

/** Cuts long answers, and keeps them, so that going on calls nothing again. */
export interface AnswerStore {
  /** Returns the first part of an answer; undefined if all of it fits in one result. */
  readonly first: (answer: unknown) => StoredPart | undefined;
  /** Returns the part that `continue` named; undefined if the answer is no longer here. */
  readonly next: (reference: string) => StoredPart | undefined;
}

/** Returns a store of answers for one connection. */
export function createAnswerStore(longest: number): AnswerStore {
  const answers = new Map<string, unknown>();
  let count = 0;
  const part = (id: string, from: number): StoredPart | undefined => {
    const answer = answers.get(id);
    const found = cutAnswer(answer, from, longest);
    if (!found) return undefined;
    answers.delete(id);
    answers.set(id, answer);
    const { to, of } = found.cut;
    return to < of ? { ...found, continue: `${id}:${String(to)}` } : found;
  };
  return {
    first: (answer) => {
      const found = cutAnswer(answer, 0, longest);
      if (!found) return undefined;
      const id = `answer-${String(++count)}`;
      answers.set(id, answer);
      const [oldest] = answers.keys();
      if (answers.size > ANSWERS && oldest !== undefined) answers.delete(oldest);
      return part(id, 0);
    },
    next: (reference) => {
      const [, id = "", from = ""] = /^(answer-\d{1,9}):(\d{1,12})$/.exec(reference) ?? [];
      return answers.has(id) ? part(id, Number(from)) : undefined;
    },
  };
}
