import type { Reader } from "./reader.js";

/**
 * Reads the links that a wiki itself adds below a heading; they carry no information.
 *
 * @example
 * == local_rooms_find ==
 * [edit]
 */
export const headingLinkReader: Reader = {
  name: "link below a heading",
  claims: ({ survey, at, line }) =>
    line.role !== "code" &&
    survey.lines[at - 1]?.role === "heading" &&
    /^\[[^[\]]{1,40}\]$/.test(line.text.trim()),
  read: ({ at }) => ({ pieces: [], next: at + 1 }),
};
