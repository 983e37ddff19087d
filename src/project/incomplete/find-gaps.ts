import type { Diagnostic } from "../../diagnostics/index.js";
import { componentOf } from "../../model/index.js";

/** What is known to be missing from an input. */
export interface Gaps {
  /** The text ends too early, or a function without a readable name was left out: any function may be missing. */
  readonly isOpen: boolean;
  /** Whether the text ends too early. */
  readonly isCut: boolean;
  /** The functions that the input documents, but that could not be read. */
  readonly unreadable: ReadonlySet<string>;
  /** The sentences in which the site says that it left functions out. */
  readonly notices: readonly string[];
}

/** Problems after which the rest of an input is unknown. */
const CUT: ReadonlySet<string> = new Set([
  "acquire/gzip-cut",
  "live/page-cut",
  "parse/page-cut",
  "parse/too-many-functions",
]);

/** Problems that cost a function, which is the first part of their subject. */
const UNREADABLE: ReadonlySet<string> = new Set([
  "parse/function-cut",
  "parse/name-unreadable",
  "parse/part-missing",
  "parse/structure-syntax",
  "parse/structure-too-deep",
]);

/** PHP's remarks about itself, which leave nothing out. */
const REMARK = /^the site says: (?:Notice|Warning|Deprecated):/;

/** Returns what an input is known to lack, from the problems that occurred while it was read; undefined if nothing. */
export function findGaps(diagnostics: readonly Diagnostic[]): Gaps | undefined {
  const isCut = diagnostics.some(({ code }) => CUT.has(code));
  const unreadable = diagnostics
    .filter(({ code }) => UNREADABLE.has(code))
    .map(({ subject }) => subject?.split(" → ", 1)[0]);
  const notices = diagnostics
    .filter(({ code, message }) => code === "parse/site-notice" && !REMARK.test(message))
    .map(({ message }) => message);
  if (!isCut && unreadable.length === 0 && notices.length === 0) return undefined;
  return {
    ...{ isCut, isOpen: isCut || unreadable.includes(undefined), notices },
    unreadable: new Set(unreadable.filter((name) => name !== undefined)),
  };
}

/** Returns which of the names that the input lacks could not be seen in it; the others are gone. */
export function unseenAmong(
  { isOpen, unreadable, notices }: Gaps,
  missing: readonly string[],
): readonly string[] {
  if (isOpen) return missing;
  const isBlamed = (name: string): boolean =>
    notices.some((notice) => notice.includes(componentOf(name)));
  const blamed = missing.filter(isBlamed);
  // A notice that names none of them may be about any of them.
  const unseen = new Set(notices.length > 0 && blamed.length === 0 ? missing : blamed);
  return missing.filter((name) => unseen.has(name) || unreadable.has(name));
}

/** Says in words what an input lacks. */
export function describeGaps({ isCut, isOpen, unreadable, notices }: Gaps): string {
  if (isCut) return "the page ends too early";
  if (unreadable.size > 0 || isOpen) return "functions on the page cannot be read";
  return notices[0] ?? "";
}
