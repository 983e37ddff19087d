/**
 * Makes a test out of a pattern: a whole name in which `*` stands for any characters and `?` for one.
 * Names of functions hold neither slashes, braces nor brackets, so the rest of what shells know as
 * globs would only be a way to be surprised; a package for it is not worth its place.
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
