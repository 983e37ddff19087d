import { relative, resolve, sep } from "node:path";
import type { ts } from "ts-morph";
import { refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import { emitClient } from "../../emit/index.js";
import type { Spec } from "../../model/index.js";
import { planClient, type PlanOptions } from "../../plan/index.js";
import { findRenames } from "../find-renames.js";
import { collectEdits, type FileEdits } from "./collect-edits.js";
import { locateProgram, type ProgramPlace } from "./locate-program.js";
import { openProgram, type OpenedProgram } from "./open-program.js";
import { applyEdits, proveEdits, type EditedFile } from "./prove-edits.js";
import { type Rename, renameTables } from "./rename-tables.js";

/** The options that decided the types of both clients. */
export interface FixOptions extends ProgramPlace, Pick<PlanOptions, "facts"> {
  readonly before: Pick<PlanOptions, "nulls" | "overrides">;
  readonly after: Pick<PlanOptions, "nulls" | "overrides">;
}

/** A file of the program, and its text with the new names. */
export interface FixedFile {
  /** Relative to the folder of the program, with forward slashes. */
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** A rename, and the number of places in the program that it changes. */
export interface AppliedRename extends Rename {
  readonly places: number;
}

/** A rename that is left to a person. */
export interface RefusedRename extends Rename {
  readonly reason: string;
  /** Where the reason is, as `src/main.ts:3`. */
  readonly at?: string;
}

/** What the renames of an upgrade mean for a program. */
export interface ProgramFix {
  readonly files: readonly FixedFile[];
  readonly renames: readonly AppliedRename[];
  readonly refused: readonly RefusedRename[];
}

/**
 * Gives a program the names of the new client. Names are found by compiling the program with the old client; a rename is
 * taken only if the result, compiled with the new one, has no errors that it had not before. Writes nothing.
 */
export async function findFixes(
  before: Spec,
  after: Spec,
  { facts, ...options }: FixOptions,
): Promise<WithDiagnostics<ProgramFix | undefined>> {
  const located = await locateProgram(options);
  if (!located.value) return refuse(...located.diagnostics);
  const { client, files, validators } = located.value;
  const old = planClient(before, { ...options.before, validators, facts }).value;
  const now = planClient(after, { ...options.after, validators, facts }).value;
  const compiler = await import("ts-morph");
  const open = async (plan: typeof old, spec: Spec) => {
    const clientFiles = (await emitClient(plan, spec)).value;
    return openProgram({ folder: options.folder, files, client, clientFiles }, compiler);
  };
  const { value: program, diagnostics } = await open(old, before);
  const names = (plan: typeof old) => plan.components.flatMap(({ functions }) => functions);
  const [gone, fresh] = [missingIn(names(now), names(old)), missingIn(names(old), names(now))];
  const tables = renameTables(old, now, findRenames(gone, fresh));
  const place = (path: string) => relative(resolve(options.folder), path).split(sep).join("/");
  const { edited, refused } = collectAll(program, tables, place);
  const proven = proveEdits(edited, program, (await open(now, after)).value);
  const unsure = tables.unsure.map((one) => ({
    ...({ kind: "function", ...one } as const),
    reason: "the names differ in a word that may mean something else; compare their documentation",
  }));
  const value: ProgramFix = {
    files: proven.files.flatMap(({ source, edits }) => {
      const text = applyEdits(source.text, edits);
      return text === source.text
        ? []
        : [{ file: place(source.fileName), before: source.text, after: text }];
    }),
    renames: countPlaces(proven.files),
    refused: [
      ...unsure,
      ...refused,
      ...proven.refused.map(({ rename, reason, source, position }) => ({
        ...rename,
        reason,
        at: at(source, position, place),
      })),
    ],
  };
  return { value, diagnostics };
}

function missingIn<T extends { readonly name: string }>(
  others: readonly T[],
  all: readonly T[],
): readonly T[] {
  const names = new Set(others.map(({ name }) => name));
  return all.filter(({ name }) => !names.has(name));
}

/** Collects the edits of all files that the compiler checks, without the renames that cannot be followed. */
function collectAll(
  program: OpenedProgram,
  tables: ReturnType<typeof renameTables>,
  place: (path: string) => string,
): { readonly edited: readonly EditedFile[]; readonly refused: readonly RefusedRename[] } {
  const refused: RefusedRename[] = [];
  const found = program.sources
    .filter(({ fileName }) => !/^\.\.(?:\/|$)|(?:^|\/)node_modules\//.test(place(fileName)))
    .map((source) => ({ source, ...collectEdits(source, tables, program) }));
  const blocked = new Set<Rename>();
  for (const { source, blocked: all } of found) {
    for (const { rename, node } of all) {
      if (blocked.has(rename)) continue;
      blocked.add(rename);
      const reason = "a value with the old name is made elsewhere, and would lose the field";
      refused.push({ ...rename, reason, at: at(source, node.getStart(source), place) });
    }
  }
  const edited = found.flatMap(({ source, edits: all }): EditedFile[] => {
    const edits = all.filter(({ rename }) => !blocked.has(rename));
    if (edits.length === 0 || isChecked(source))
      return edits.length === 0 ? [] : [{ source, edits }];
    for (const rename of new Set(edits.map((edit) => edit.rename))) {
      const start = edits.find((edit) => edit.rename === rename)?.start ?? 0;
      const reason = "the compiler does not check this file";
      refused.push({ ...rename, reason, at: at(source, start, place) });
    }
    return [];
  });
  return { edited, refused };
}

/** Whether the compiler would notice a wrong name in a file. */
function isChecked({ fileName, text }: ts.SourceFile): boolean {
  const isOff = text.split("\n").some((line) => line.trim().startsWith("// @ts-nocheck"));
  return !isOff && !/\.[cm]?jsx?$/.test(fileName);
}

function at(source: ts.SourceFile, position: number, place: (path: string) => string): string {
  const { line } = source.getLineAndCharacterOfPosition(position);
  return `${place(source.fileName)}:${String(line + 1)}`;
}

function countPlaces(files: readonly Pick<FileEdits, "edits">[]): readonly AppliedRename[] {
  const counts = new Map<Rename, number>();
  for (const { rename } of files.flatMap(({ edits }) => edits)) {
    counts.set(rename, (counts.get(rename) ?? 0) + 1);
  }
  return [...counts].map(([rename, places]) => ({ ...rename, places }));
}
