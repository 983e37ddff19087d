/*
 * Types of the data that the generator writes into data/*.js, and of the parts of the browser and the search
 * library that the scripts use. Names that occur many thousands of times are short.
 */

/** A value in the parameters or the answer. */
interface RowData {
  /** Name; `[]` for the item of a list. */
  n: string;
  /** Type in words. */
  t: string;
  /** Presence, unless it is required. */
  p?: string;
  /** Default. */
  v?: string;
  /** Description. */
  d?: string;
  /** Origin of the type: `d` declared by the function, `n` null was observed, `l` null is likely, `o` override. */
  m?: string;
  /** Reasons of overrides. */
  o?: string[];
  /** Number of lists between this value and its rows. */
  l?: number;
  /** The values inside it. */
  r?: RowData[];
}

interface ResultData {
  t: string;
  d?: string;
  l?: number;
  r: RowData[];
}

interface FunctionData {
  /** Name, and name in code. */
  n: string;
  l: string;
  /** Description. */
  d?: string;
  /** Deprecated. */
  x?: true;
  /** Access. */
  a?: "read" | "write";
  /** Whether it needs a login; whether AJAX may call it. */
  i?: boolean;
  j?: boolean;
  /** Reasons of overrides of the function. */
  o?: string[];
  /** Signature, call and types in TypeScript. */
  s: string;
  t: string;
  k: string;
  /** The call with curl; absent where its sample parameters cannot be sent. */
  c?: string;
  /** Parameters; null where only the name is known. */
  p: RowData[] | null;
  /** Answer; null where only the name is known. */
  r: ResultData | "nothing" | null;
  /** Sample parameters and sample answer. */
  m: unknown;
  w: unknown;
  /** Related functions. */
  e?: { by?: string[]; for?: string[]; see?: string[] };
}

/** Name, first line of the description, and signs: `x` deprecated, `r` reads, `w` may change data. */
type FunctionEntry = [name: string, summary: string, signs: string];
/** Name, file, functions. */
type ComponentEntry = [name: string, file: string, functions: FunctionEntry[]];

interface SearchHit {
  id: number;
  score: number;
  /** The matching fields of each word of the index. */
  match: Record<string, string[]>;
  /** The words of the query that matched; `terms` are the words of the index that they matched. */
  queryTerms: string[];
}

/** The ranking is a module for Node.js, and a part of the script here. */
declare function rankFunctions(
  question: string,
  functions: readonly { name: string; summary: string; deprecated: boolean }[],
  hits?: ReadonlyMap<number, number>,
): number[];
declare function stemsOf(text: string): string[];

declare class MiniSearch {
  static loadJS(index: object, options: object): MiniSearch;
  search(query: string, options: object): SearchHit[];
}

interface TrustedTypePolicy {
  createScriptURL(url: string): string;
}

interface Window {
  trustedTypes?: {
    createPolicy(
      name: string,
      rules: { createScriptURL: (url: string) => string },
    ): TrustedTypePolicy;
  };
}
