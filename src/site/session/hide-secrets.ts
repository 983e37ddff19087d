import type { Diagnostic } from "../../diagnostics/index.js";
import { loadRuntimeFile } from "../../runtime/index.js";

/** Hides the secrets of a session in a site's responses, which may repeat the request's data. */
export interface SecretHider {
  /** Adds a secret to hide from now on. */
  readonly add: (secret: string | undefined) => void;
  /** Hides the secrets in a text, in every usual encoding. Call it before the text is truncated. */
  readonly hide: (text: string) => string;
  /** Hides in a page only those that cannot be words of it: a password may be `admin`. */
  readonly hideInPage: (page: string) => string;
}

/** Shorter names and values of a cookie's pairs are not hidden, because they may be ordinary words. */
const SHORTEST_PART = 6;

/** Matches secrets whose beginning cannot be a word of a page: long, and with a digit or sign near the start. */
const UNMISTAKABLE = /^(?=\S{0,7}[\d\W])\S{10,}$/;

/** Creates a hider for the initial secrets. */
export async function createSecretHider(
  secrets: readonly (string | undefined)[] = [],
): Promise<SecretHider> {
  const { createRedactor } = await loadRuntimeFile("redact");
  const variants = new Set<string>();
  let redact = createRedactor([]);
  let redactPage = redact;
  const add = (secret: string | undefined): void => {
    if (secret === undefined) return;
    const parts = secret
      .split(/[;=]\s*/)
      .filter((part) => part.length >= SHORTEST_PART && !/^MoodleSession$/i.test(part));
    for (const one of [secret, ...parts]) {
      variants.add(one);
      // The text of a page shows white space as single blanks.
      variants.add(one.replace(/\s+/g, " ").trim());
    }
    redact = createRedactor([], { secret: [...variants] });
    redactPage = createRedactor([], {
      secret: [...variants].filter((one) => UNMISTAKABLE.test(one)),
    });
  };
  for (const secret of secrets) add(secret);
  return { add, hide: (text) => redact(text), hideInPage: (page) => redactPage(page) };
}

/** Returns the same diagnostics with all secrets hidden. */
export function hideInMessages(
  diagnostics: readonly Diagnostic[],
  { hide }: SecretHider,
): Diagnostic[] {
  return diagnostics.map((diagnostic) => ({ ...diagnostic, message: hide(diagnostic.message) }));
}
