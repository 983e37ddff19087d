import type { Diagnostic } from "../../diagnostics/index.js";

/**
 * Diagnostics without what must not be shown: a site may repeat in its messages what it was sent. Short
 * secrets are left, because they would be found in ordinary words.
 */
export function hideSecrets(
  diagnostics: readonly Diagnostic[],
  secrets: readonly (string | undefined)[],
): Diagnostic[] {
  const found = secrets
    .flatMap((secret) => (secret === undefined ? [] : [secret, ...secret.split(/[;=]\s*/)]))
    .filter((secret) => secret.length >= 6 && !/^MoodleSession$/i.test(secret))
    .sort((a, b) => b.length - a.length);
  if (found.length === 0) return [...diagnostics];
  const hide = (text: string): string =>
    found.reduce((shown, secret) => shown.replaceAll(secret, "…"), text);
  return diagnostics.map((diagnostic) => ({ ...diagnostic, message: hide(diagnostic.message) }));
}
