import type { DocumentLine } from "../document-line.js";
import { hasKnownBeginning, isFunctionName } from "../words/function-name.js";
import type { Piece } from "../piece.js";
import { weighSection, type Section } from "../section/section.js";

/** What stands before the name of the function that a section is about. */
const introduction =
  /\b(?:functions?|(?:web ?)?services?|methods?|endpoints?|wsfunction)(?: names?)?(?: is| called)?$/i;
const word = /(?<![\w/$.:>-])[a-z]\w*(?![\w/]|\.\w)/g;

/**
 * The functions of a document whose headings are made for people ("Find rooms") and whose sections say each
 * which function they are about: `Function: local_rooms_find`, or in the address of a request.
 */
export function sectionsUnderHeadings(
  lines: readonly DocumentLine[],
  pieces: readonly Piece[],
): readonly Section[] {
  const headings = [...lines.entries()].filter(([, { role }]) => role === "heading");
  const stated = [...lines.entries()].flatMap(([at, line]) =>
    statedNames(line.text).map((name) => ({ at, name })),
  );
  let best: readonly Section[] = [];
  if (stated.length === 0) return best;
  for (const level of new Set(headings.map(([, heading]) => heading.level))) {
    const starts = headings.filter(([, heading]) => heading.level <= level);
    let next = 0;
    let piece = 0;
    const found = starts.flatMap(([from, heading], nth): Section[] => {
      const to = starts[nth + 1]?.[0] ?? lines.length;
      const names = new Map<string, number>();
      for (; (stated[next]?.at ?? to) < to; next++) {
        const { at, name } = stated[next] ?? { at: 0, name: "" };
        if (at >= from && !names.has(name)) names.set(name, at);
      }
      const own: Piece[] = [];
      for (; (pieces[piece]?.line ?? to) < to; piece++) {
        const one = pieces[piece];
        if (one && one.line > from && one.kind !== "name") own.push(one);
      }
      const [name] = names.keys();
      if (name === undefined || names.size > 1 || heading.level !== level) return [];
      return [{ name, line: from, behindName: "", pieces: own }];
    });
    const documented = found.filter((section) => weighSection(section) > 1);
    if (documented.length > best.length) best = documented;
  }
  return best;
}

/** The names that a line calls functions, or asks for. */
function statedNames(text: string): readonly string[] {
  if (text.length > 20_000 || !text.includes("_")) return [];
  const asked = [...text.matchAll(/\bwsfunction=([a-z]\w*_\w+)/g)].map(([, name = ""]) => name);
  const called = [...text.matchAll(word)]
    .filter(({ 0: name, index }) => {
      const before = text
        .slice(Math.max(0, index - 60), index)
        .replace(/[\s"'`“‘:=]+/g, " ")
        .trim();
      return isFunctionName(name) && hasKnownBeginning(name) && introduction.test(before);
    })
    .map(([name]) => name);
  return [...new Set([...asked, ...called])];
}
