import type { ts } from "ts-morph";
import { addAll } from "../../text/index.js";
import type { Edit } from "./collect-edits.js";
import type { OpenedProgram } from "./open-program.js";
import type { Rename } from "./rename-tables.js";

/** A file of the old program, and what to change in it. */
export interface EditedFile {
  readonly source: ts.SourceFile;
  /** In the order of the text. */
  readonly edits: readonly Edit[];
}

/** The edits after which the program type-checks, and the renames that cause errors. */
export interface ProvenEdits {
  readonly files: readonly EditedFile[];
  readonly refused: readonly {
    readonly rename: Rename;
    readonly reason: string;
    readonly source: ts.SourceFile;
    /** In the old text. */
    readonly position: number;
  }[];
}

/** Takes the renames with which the new program has no error that it would not have without them. */
export function proveEdits(
  files: readonly EditedFile[],
  before: OpenedProgram,
  after: OpenedProgram,
): ProvenEdits {
  const { flattenDiagnosticMessageText } = after.ts;
  const messageOf = ({ messageText }: ts.Diagnostic) =>
    flattenDiagnosticMessageText(messageText, "\n").split("\n", 1).join("");
  const untouched = new Map(files.map(({ source }) => [source.fileName, source.text]));
  const keyOf = (error: ts.Diagnostic) => `${error.file?.fileName ?? ""} ${messageOf(error)}`;
  const known = mostOf([before, after].map((program) => program.errorsWith(untouched).map(keyOf)));
  const errorsOf = (edited: readonly EditedFile[]): readonly ts.Diagnostic[] => {
    const left = new Map(known);
    const texts = edited.map(
      ({ source, edits }) => [source.fileName, applyEdits(source.text, edits)] as const,
    );
    return after.errorsWith(new Map(texts)).filter((error) => {
      const count = left.get(keyOf(error)) ?? 0;
      left.set(keyOf(error), count - 1);
      return count <= 0;
    });
  };
  const refused: ProvenEdits["refused"][number][] = [];
  let taken = files;
  let errors = errorsOf(taken);
  for (const rename of suspectsFor(errors, taken)) {
    if (errors.length === 0) break;
    const others = withoutRename(taken, rename);
    const left = errorsOf(others);
    if (left.length >= errors.length) continue;
    const remaining = new Set(left.map(messageOf));
    const cause = errors.find((error) => !remaining.has(messageOf(error))) ?? errors[0];
    const file = taken.find(({ source }) => source.fileName === cause?.file?.fileName);
    if (cause && file) {
      const position = oldPosition(cause.start ?? 0, file.edits);
      refused.push({ rename, reason: messageOf(cause), source: file.source, position });
    }
    taken = others;
    errors = left;
  }
  // A file that still has errors, which no rename alone explains, is left as it was.
  for (const error of errors) {
    const file = taken.find(({ source }) => source.fileName === error.file?.fileName);
    if (!file) continue;
    const { source, edits } = file;
    const position = oldPosition(error.start ?? 0, edits);
    const reason = messageOf(error);
    const left = [...new Set(edits.map(({ rename }) => rename))];
    addAll(
      refused,
      left.map((rename) => ({ rename, reason, source, position })),
    );
    taken = taken.filter((one) => one !== file);
  }
  return { files: taken, refused };
}

/** Counts each text in the list that has most of it. */
function mostOf(lists: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const most = new Map<string, number>();
  for (const list of lists) {
    const counts = new Map<string, number>();
    for (const text of list) counts.set(text, (counts.get(text) ?? 0) + 1);
    for (const [text, count] of counts) most.set(text, Math.max(count, most.get(text) ?? 0));
  }
  return most;
}

/** The renames in files with errors, those next to the errors first. */
function suspectsFor(
  errors: readonly ts.Diagnostic[],
  files: readonly EditedFile[],
): readonly Rename[] {
  const distances = new Map<Rename, number>();
  for (const { file, start = 0 } of errors) {
    const edits = files.find(({ source }) => source.fileName === file?.fileName)?.edits ?? [];
    const place = oldPosition(start, edits);
    for (const edit of edits) {
      const distance = Math.abs(edit.start - place);
      distances.set(edit.rename, Math.min(distance, distances.get(edit.rename) ?? Infinity));
    }
  }
  return [...distances].sort(([, one], [, other]) => one - other).map(([rename]) => rename);
}

function withoutRename(files: readonly EditedFile[], rename: Rename): readonly EditedFile[] {
  return files.map(({ source, edits }) => ({
    source,
    edits: edits.filter((edit) => edit.rename !== rename),
  }));
}

/** Replaces pieces of a text. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = "";
  let end = 0;
  for (const edit of edits) {
    result += text.slice(end, edit.start) + edit.text;
    ({ end } = edit);
  }
  return result + text.slice(end);
}

function oldPosition(position: number, edits: readonly Edit[]): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    if (start + shift >= position) break;
    shift += text.length - (end - start);
  }
  return Math.max(0, position - shift);
}
