import type { DocumentLine } from "../document-line.js";
import { hasKnownBeginning, isFunctionName } from "../words/function-name.js";
import type { Piece } from "../piece.js";
import { weighSection, type Section } from "../section/section.js";

/** The words before the name of the function that a section documents. */
const introduction =
  /\b(?:functions?|(?:web ?)?services?|methods?|endpoints?|wsfunction)(?: names?)?(?: is| called)?$/i;
const word = /(?<![\w/$.:>-])[a-z]\w*(?![\w/]|\.\w)/g;

/**
 * Finds the functions of a document whose headings are written for people ("Find rooms") and whose sections each
 * name their function: `Function: local_rooms_find`, or in the address of a request.
 */
export function sectionsUnderHeadings(
  lines: readonly DocumentLine[],
  pieces: readonly Piece[],
): readonly Section[] {
  const names = lines.map(({ text }) => statedNames(text));
  if (names.every(({ length }) => length === 0)) return [];
  const levels = lines.filter(({ role }) => role === "heading").map(({ level }) => level);
  let best: readonly Section[] = [];
  for (const level of new Set(levels)) {
    const sections = sectionsOfLevel(lines, names, pieces, level);
    const documented = sections.filter((section) => weighSection(section) > 1);
    if (documented.length > best.length) best = documented;
  }
  return best;
}

function sectionsOfLevel(
  lines: readonly DocumentLine[],
  names: readonly (readonly string[])[],
  pieces: readonly Piece[],
  level: number,
): readonly Section[] {
  const starts = [...lines.keys()].filter(
    (at) => lines[at]?.role === "heading" && (lines[at]?.level ?? 0) <= level,
  );
  let next = 0;
  return starts.flatMap((from, nth): Section[] => {
    const to = starts[nth + 1] ?? lines.length;
    const [name, ...others] = new Set(names.slice(from, to).flat());
    const own: Piece[] = [];
    for (; (pieces[next]?.line ?? to) < to; next++) {
      const piece = pieces[next];
      if (piece && piece.line > from && piece.kind !== "name") own.push(piece);
    }
    const isOne = name !== undefined && others.length === 0 && lines[from]?.level === level;
    return isOne ? [{ name, line: from, behindName: "", pieces: own }] : [];
  });
}

/** Returns the names that a line calls functions, or that it requests (`wsfunction=…`). */
function statedNames(text: string): readonly string[] {
  if (text.length > 20_000 || !text.includes("_")) return [];
  const requested = [...text.matchAll(/\bwsfunction=([a-z]\w*_\w+)/g)].map(([, name = ""]) => name);
  const called = [...text.matchAll(word)]
    .filter(({ 0: name, index }) => {
      const before = text
        .slice(Math.max(0, index - 60), index)
        .replace(/[\s"'`“‘:=]+/g, " ")
        .trim();
      return isFunctionName(name) && hasKnownBeginning(name) && introduction.test(before);
    })
    .map(([name]) => name);
  return [...new Set([...requested, ...called])];
}
