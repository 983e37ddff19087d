import type { FetchLike } from "../../templates/runtime/client.js";

/** One request that the fake `fetch` received. */
export interface Seen {
  readonly url: string;
  readonly init: RequestInit;
  /** The fields of the form, in order. */
  readonly fields: [string, string][];
}

/** A token in Moodle's form; no error may ever show it. */
export const token = "0123456789abcdef0123456789abcdef";

/** Returns a fake `fetch` that answers with this value as JSON, or with this response. */
export function fakeFetch(answer: unknown): { fetch: FetchLike; seen: Seen[] } {
  const seen: Seen[] = [];
  const fetch: FetchLike = (url, init) => {
    seen.push({ url, init, fields: [...new URLSearchParams(init.body as string)] });
    return Promise.resolve(
      answer instanceof Response ? answer.clone() : new Response(JSON.stringify(answer)),
    );
  };
  return { fetch, seen };
}

/** Returns what a call throws; fails when it succeeds. */
export async function errorOf(call: Promise<unknown>): Promise<unknown> {
  let result: unknown;
  try {
    result = await call;
  } catch (error) {
    return error;
  }
  throw new Error(`no error but ${JSON.stringify(result)}`);
}
