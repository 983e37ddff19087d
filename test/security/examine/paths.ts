/*
 * Examines paths by the combined rules of Linux, macOS and Windows. Written from the rules, without
 * the check in `write`, because this examines that check too.
 */

/** Names that Windows treats as a device, whatever follows after a dot. */
const DEVICE =
  /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?:\.|$)/i;
const FOLDERS = new Set(["docs", "functions", "runtime", "types", "validators"]);
const INNER_FOLDERS = new Set(["docs/assets", "docs/data"]);

/** Returns the breaches in the paths of a client's files. */
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
    // Windows and macOS ignore case; macOS also ignores the encoding of accents.
    const folded = path.normalize("NFD").toUpperCase().toLowerCase();
    const twin = seen.get(folded);
    if (twin !== undefined) problems.push(`${path}: is the same file as ${twin}`);
    seen.set(folded, path);
  }
  return problems;
}
