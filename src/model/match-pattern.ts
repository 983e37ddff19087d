/**
 * Compiles a pattern into a predicate. A pattern is a whole name in which `*` stands for any characters and `?` for
 * one. Function names contain no slashes, braces or brackets, so the rest of the shell's glob syntax would only cause
 * surprises; a package for it is not worth a dependency.
 *
 * @example matchPattern("core_*_get_?")("core_user_get_x") // true
 */
export function matchPattern(pattern: string): (name: string) => boolean {
  const source = [...pattern].map((character) => {
    if (character === "*") return ".*";
    if (character === "?") return ".";
    return character.replace(/[\\^$.+()[\]{}|]/, "\\$&");
  });
  // Two stars in a row mean the same as one, but take much longer to fail.
  const expression = new RegExp(`^${source.join("").replace(/(?:\.\*)+/g, ".*")}$`, "su");
  return (name) => expression.test(name);
}
