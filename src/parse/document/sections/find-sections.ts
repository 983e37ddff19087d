import { isBlank, type DocumentLine } from "../document-line.js";
import { hasKnownBeginning, isFunctionName } from "../words/function-name.js";
import { isPiece, type Piece } from "../piece.js";
import { weighSection, type Section } from "../section/section.js";
import { sectionsUnderHeadings } from "./sections-under-headings.js";

/** The sections of a document that document a function, and functions that the document only names. */
export interface FoundSections {
  readonly sections: readonly Section[];
  readonly undocumented: readonly { readonly name: string; readonly line: number }[];
}

/**
 * Finds the sections of a document and their functions. Names appear in headings; or on lines of their own; or,
 * if a page or section is about one function only, in its sentences.
 */
export function findSections(
  lines: readonly DocumentLine[],
  read: (namesInHeadings: boolean) => readonly Piece[],
): FoundSections {
  const hasHeadings = lines.some(({ role }) => role === "heading");
  for (const namesInHeadings of hasHeadings ? [true, false] : [false]) {
    const pieces = read(namesInHeadings);
    const found = splitAtNames(pieces);
    if (found.sections.length > 0) return found;
    if (namesInHeadings) continue;
    const single = aroundProseName(lines, pieces);
    if (single) return { sections: [single], undocumented: [] };
    const sections = sectionsUnderHeadings(lines, pieces);
    if (sections.length > 0) return { sections, undocumented: [] };
    const requested = splitAtRequests(pieces);
    if (requested.length > 0) return { sections: requested, undocumented: [] };
  }
  return { sections: [], undocumented: [] };
}

function splitAtNames(pieces: readonly Piece[]): FoundSections {
  const requested = new Set(pieces.filter(isPiece("request")).map(({ name }) => pluginOf(name)));
  const starts = [...pieces.entries()].filter(
    (entry): entry is [number, Extract<Piece, { kind: "name" }>] =>
      entry[1].kind === "name" && !requested.has(entry[1].name),
  );
  const all = starts.map(
    (
      [index, piece],
      nth,
    ): Section & {
      readonly isHeading: boolean;
      readonly isRow: boolean;
    } => {
      const next = starts[nth + 1]?.[0] ?? pieces.length;
      const isHeading = piece.role === "heading";
      let end = index + 1;
      const isRow = piece.role === "row";
      while (
        end < next &&
        !(isHeading && endsSection(pieces[end], piece.level)) &&
        !(isRow && pieces[end]?.line !== piece.line)
      )
        end++;
      return {
        name: piece.name,
        line: piece.line,
        behindName: piece.behind,
        pieces: pieces.slice(index + 1, end),
        isHeading,
        isRow,
      };
    },
  );
  const sections = all.filter((section) => section.isRow || weighSection(section) > 1);
  const documented = new Set(sections.map(({ name }) => name));
  const undocumented = new Map<string, number>();
  const plugins = new Set(all.map(({ name }) => pluginOf(name)));
  for (const { name, line, isHeading } of all) {
    // The title of a document about a plugin is no function.
    if (plugins.has(name)) continue;
    if (isHeading && !documented.has(name) && !undocumented.has(name)) undocumented.set(name, line);
  }
  return { sections, undocumented: [...undocumented].map(([name, line]) => ({ name, line })) };
}

/** Returns a section for each function that a document requests, from its first request to the next one's. */
function splitAtRequests(pieces: readonly Piece[]): readonly Section[] {
  const sections: Section[] = [];
  let own: Piece[] = [];
  const seen = new Set<string>();
  for (const piece of pieces) {
    if (piece.kind === "request" && !seen.has(piece.name)) {
      seen.add(piece.name);
      own = [piece];
      sections.push({ name: piece.name, line: piece.line, behindName: "", pieces: own });
    } else own.push(piece);
  }
  return sections.filter((section) => weighSection(section) > 1);
}

/** Returns the first two parts of a name that has more. */
function pluginOf(name: string): string | undefined {
  const [type, plugin, ...others] = name.split("_");
  return others.length === 0 ? undefined : `${type ?? ""}_${plugin ?? ""}`;
}

/** A heading of the same or a higher level begins a new topic. */
function endsSection(piece: Piece | undefined, level: number): boolean {
  return (
    piece?.kind === "label" &&
    piece.about === "other" &&
    piece.level > 0 &&
    piece.level <= level &&
    !/^\w+$/.test(piece.text)
  );
}

/** Reads a document as one about a single function, which its sentences name. */
function aroundProseName(
  lines: readonly DocumentLine[],
  pieces: readonly Piece[],
): Section | undefined {
  const only = onlyMention(lines);
  if (!only) return undefined;
  const own = pieces.filter((piece) => piece.line >= only.line && piece.kind !== "name");
  const section = { ...only, behindName: "", pieces: own };
  const weight = weighSection(section);
  if (weight <= (own.some(isPiece("entry")) ? 1 : 2)) return undefined;
  // The words before the list of parameters have many topics; none of them is a description.
  const isSaying = (piece: Piece) => piece.kind !== "prose" || piece.announces !== undefined;
  return { ...section, pieces: own.filter(isSaying) };
}

/** Returns the only function that a document names, and the line that names it first. */
function onlyMention(
  lines: readonly DocumentLine[],
): { readonly name: string; readonly line: number } | undefined {
  const mentions = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    for (const name of isBlank(line) ? [] : mentionedNames(line.text))
      if (!mentions.has(name)) mentions.set(name, index);
    if (mentions.size > 1) return undefined;
  }
  const [only] = mentions;
  return only && { name: only[0], line: only[1] };
}

function mentionedNames(text: string): readonly string[] {
  if (text.length > 20_000 || !text.includes("_")) return [];
  const words = [...text.matchAll(/(?<![\w/$.:>-])[a-z]\w*(?![\w/]|\.\w)/g)].map(([word]) => word);
  const names = words.filter(
    (word) => word.slice(1, -1).includes("_") && isFunctionName(word) && hasKnownBeginning(word),
  );
  const called = /\bwsfunction=([a-z]\w*_\w+)/.exec(text)?.[1];
  return called === undefined ? names : [...names, called];
}
