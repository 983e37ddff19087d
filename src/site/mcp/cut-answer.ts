import { isRecord } from "../../text/index.js";

/** A part of an answer that is too long for one result. */
export interface AnswerPart {
  /** The answer with only the first items of its longest list; absent if that does not help. */
  readonly answer?: unknown;
  /** Further items of the list. */
  readonly items?: readonly unknown[];
  /** A part of the answer's JSON. */
  readonly text?: string;
  readonly cut: {
    /** The field with the list; empty if the answer is the list. */
    readonly list?: string;
    readonly from: number;
    readonly to: number;
    readonly of: number;
  };
}

/** Returns a part of an answer from an item, or a character, on; undefined if all of it fits. */
export function cutAnswer(answer: unknown, from: number, longest: number): AnswerPart | undefined {
  const text = JSON.stringify(answer ?? null);
  if (text.length <= longest) return undefined;
  const lists = listsIn(answer);
  const list = lists.reduce<List | undefined>(
    (most, one) => (most && sizeOf(most.items) >= sizeOf(one.items) ? most : one),
    undefined,
  );
  const rest = list ? text.length - sizeOf(list.items) : 0;
  // A continued part has no other fields; the first one must leave room for some items beside them.
  const fits = list && rest < longest / 2 && list.items.every((one) => sizeOf(one) < longest / 2);
  if (!fits) return cutText(text, from, longest);
  const { items, name } = list;
  const shown = itemsFrom(items, from, from === 0 ? longest - rest : longest);
  const cut = { list: name, from, to: from + shown.length, of: items.length };
  if (from > 0) return { items: shown, cut };
  return { answer: isRecord(answer) ? { ...answer, [name]: shown } : shown, cut };
}

interface List {
  readonly name: string;
  readonly items: readonly unknown[];
}

function listsIn(answer: unknown): readonly List[] {
  if (Array.isArray(answer)) return [{ name: "", items: answer }];
  const fields = Object.entries(isRecord(answer) ? answer : {});
  return fields.flatMap(([name, items]) => (Array.isArray(items) ? [{ name, items }] : []));
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value ?? null).length;
}

function itemsFrom(items: readonly unknown[], from: number, longest: number): readonly unknown[] {
  let size = 0;
  const end = items.findIndex((item, index) => {
    if (index < from) return false;
    size += sizeOf(item) + 1;
    return size > longest;
  });
  return items.slice(from, end === -1 ? undefined : Math.max(end, from + 1));
}

function cutText(text: string, from: number, longest: number): AnswerPart {
  // Quotes in the text are escaped in the result.
  const part = text.slice(from, from + Math.ceil(longest / 2)).replace(/[\ud800-\udbff]$/, "");
  return { text: part, cut: { from, to: from + part.length, of: text.length } };
}
