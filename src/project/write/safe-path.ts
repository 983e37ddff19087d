import { isWindowsDevice } from "../../text/index.js";

/** The generator's own working folder, in or beside the output folder. */
export const WORK_FOLDER = ".moodle-codegen";

/**
 * Says whether a path of a client stays below its folder on every system: relative, with forward
 * slashes, without `..`, drive letters, device names, control characters or our working folder.
 */
export function isSafePath(path: string): boolean {
  return path.split("/").every(isSafeSegment);
}

function isSafeSegment(segment: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (segment === "" || /[\\:*?"<>|\u0000-\u001f\u007f]/.test(segment)) return false;
  // Windows drops dots and spaces at the end, so that "a." is "a" and ".. " is "..".
  if (/[. ]$/.test(segment)) return false;
  return !isWindowsDevice(segment) && segment.toLowerCase() !== WORK_FOLDER;
}
