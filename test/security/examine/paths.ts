/*
 * Paths are examined by the rules of Linux, macOS and Windows together. Written from the rules, not with
 * the check of `write`, which is one of the things that this examines.
 */

/** Names that Windows takes for a device, whatever follows behind a dot. */
const DEVICE =
  /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:\.|$)/i;
const FOLDERS = new Set(["docs", "functions", "runtime", "shapes", "types", "validators"]);
const INNER_FOLDERS = new Set(["docs/assets", "docs/data"]);

/** What is wrong with the paths of a client's files. */
export function examinePaths(paths: readonly string[]): readonly string[] {
  const problems: string[] = [];
  const seen = new Map<string, string>();
  for (const path of paths) {
    const segments = path.split("/");
    const isInner = segments.length === 3 && INNER_FOLDERS.has(segments.slice(0, 2).join("/"));
    if (segments.length > 2 && !isInner) problems.push(`${path}: goes too deep`);
    if (segments.length > 1 && !FOLDERS.has(segments[0] ?? "")) {
      problems.push(`${path}: is in a folder that clients do not have`);
    }
    for (const segment of segments) {
      if (!/^[A-Za-z0-9-]+(?:\.[a-z]+)?$/.test(segment)) problems.push(`${path}: is no plain name`);
      if (DEVICE.test(segment)) problems.push(`${path}: is a device on Windows`);
      if (segment.length > 100) problems.push(`${path.slice(0, 40)}…: is too long`);
      if (/[. ]$/.test(segment)) problems.push(`${path}: ends with what Windows drops`);
    }
    // Windows and macOS ignore case, macOS also how accents are written.
    const folded = path.normalize("NFD").toUpperCase().toLowerCase();
    const twin = seen.get(folded);
    if (twin !== undefined) problems.push(`${path}: is the same file as ${twin}`);
    seen.set(folded, path);
  }
  return problems;
}
