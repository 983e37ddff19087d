import type { Diagnostic } from "../../diagnostics/index.js";
import { loadRuntimeFile } from "../runtime/index.js";

/** Hides the secrets of a session in what a site answers, which may repeat what it was sent. */
export interface SecretHider {
  /** Hides a secret from now on. */
  readonly add: (secret: string | undefined) => void;
  /** Hides the secrets in a text, in every usual encoding. To be used before anything is cut off. */
  readonly hide: (text: string) => string;
}

/** Cookies are pairs, and their names and short values are ordinary words. */
const SHORTEST_PART = 6;

/** Begins to hide the secrets that are known at first. */
export async function createSecretHider(
  secrets: readonly (string | undefined)[] = [],
): Promise<SecretHider> {
  const { createRedactor } = await loadRuntimeFile("redact");
  const known = new Set<string>();
  let redact = createRedactor([]);
  const add = (secret: string | undefined): void => {
    if (secret === undefined) return;
    const parts = secret
      .split(/[;=]\s*/)
      .filter((part) => part.length >= SHORTEST_PART && !/^MoodleSession$/i.test(part));
    for (const one of [secret, ...parts]) {
      known.add(one);
      // White space of a page is shown as single blanks.
      known.add(one.replace(/\s+/g, " ").trim());
    }
    redact = createRedactor([], { secret: [...known] });
  };
  for (const secret of secrets) add(secret);
  return { add, hide: (text) => redact(text) };
}

/** The same diagnostics with all secrets hidden. */
export function hideInMessages(
  diagnostics: readonly Diagnostic[],
  { hide }: SecretHider,
): Diagnostic[] {
  return diagnostics.map((diagnostic) => ({ ...diagnostic, message: hide(diagnostic.message) }));
}
