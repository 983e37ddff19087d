/**
 * Splits a name into its ASCII words, in order; drops accents, and treats everything else as a separator.
 *
 * @example words("core_user_get-users") // ["core", "user", "get", "users"]
 */
export function words(name: string): readonly string[] {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "");
}

/** Joins the words, each with a capital: `UserGetUsers`. Capitals inside a word stay. */
export function pascalCase(parts: readonly string[]): string {
  return parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("");
}

/** Does the same with a small first letter: `userGetUsers`. */
export function camelCase(parts: readonly string[]): string {
  const joined = pascalCase(parts);
  return joined.charAt(0).toLowerCase() + joined.slice(1);
}

/** Converts a name in camel case back: `coreUserGet` becomes `core_user_get`. */
export function snakeCase(camel: string): string {
  return camel.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
