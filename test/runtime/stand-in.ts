import type { FetchLike } from "../../templates/runtime/client.js";

/** One request as a stand-in for `fetch` saw it. */
export interface Seen {
  readonly url: string;
  readonly init: RequestInit;
  /** The fields of the form, in order. */
  readonly fields: [string, string][];
}

/** A token as Moodle makes them; no error may ever show it. */
export const token = "0123456789abcdef0123456789abcdef";

/** A stand-in for `fetch` that answers with this value as JSON, or with this response. */
export function answering(answer: unknown): { fetch: FetchLike; seen: Seen[] } {
  const seen: Seen[] = [];
  const fetch: FetchLike = (url, init) => {
    seen.push({ url, init, fields: [...new URLSearchParams(init.body as string)] });
    return Promise.resolve(
      answer instanceof Response ? answer.clone() : new Response(JSON.stringify(answer)),
    );
  };
  return { fetch, seen };
}

/** What a call throws; fails when it does not. */
export async function errorOf(call: Promise<unknown>): Promise<unknown> {
  let result: unknown;
  try {
    result = await call;
  } catch (error) {
    return error;
  }
  throw new Error(`no error but ${JSON.stringify(result)}`);
}
