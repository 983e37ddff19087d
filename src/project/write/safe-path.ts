import { isWindowsDevice } from "../../text/index.js";

/** Characters that a system refuses, interprets, or ignores when it compares names. */
// eslint-disable-next-line no-control-regex -- control characters are among them
const UNSAFE = /[\\:*?"<>|\u0000-\u001f\u007f]|\p{Cf}/u;

/**
 * Returns whether a path stays below its folder on every system and outside of hidden folders: relative, with forward
 * slashes, without `..`, leading dots, drive letters, device names or short names such as `GIT~1`.
 */
export function isSafePath(path: string): boolean {
  return path.split("/").every(isSafeSegment);
}

function isSafeSegment(segment: string): boolean {
  if (segment === "" || segment.startsWith(".") || UNSAFE.test(segment)) return false;
  // Windows drops dots and spaces at the end, so that "a." is "a".
  return !/[. ]$|~\d/.test(segment) && !isWindowsDevice(segment);
}

/** Lists the folders above these paths: `a` and `a/b` for `a/b/c.ts`. */
export function foldersAbove(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
      folders.add(path.slice(0, end));
    }
  }
  return folders;
}
