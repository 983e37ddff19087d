import { resolve } from "node:path";
import type { ProgramFix } from "../../compare/usage/index.js";
import type { Diagnostic } from "../../diagnostics/index.js";
import { addAll, plural } from "../../text/index.js";
import type { Terminal } from "../terminal.js";
import { formatPatch } from "./differences.js";
import { printable } from "./printable.js";

/** Where the new names of a program go. */
export interface FixTask {
  readonly folder: string;
  /** Whether the files are written; otherwise their changes are printed as a patch. */
  readonly write: boolean;
}

/** Prints what the new names change in a program as a patch, or writes it; the renames and refusals go to stderr. */
export async function reportFix(
  { files, renames, refused }: ProgramFix,
  { folder, write }: FixTask,
  terminal: Terminal,
): Promise<readonly Diagnostic[]> {
  const problems: Diagnostic[] = [];
  if (!write) terminal.print(files.map(formatPatch).join(""), "data");
  const { writeTextFile } = await import("../../project/index.js");
  for (const { file, before, after } of write ? files : []) {
    const written = await writeTextFile(resolve(folder, file), after, {
      mayReplace: (text) => text === before,
      expected: "the text that was read",
    });
    addAll(problems, written.diagnostics);
  }
  const lines = [
    ...renames.map(({ from, to, places }) => `${from} → ${to} (${String(places)})`),
    ...refused.map(({ from, to, reason, at }) => {
      const where = at === undefined ? "" : `${at}: `;
      return `not changed: ${from} → ${to}: ${where}${reason}`;
    }),
    `${plural(files.length, "file")} ${write ? "written" : "would change; --write changes them"}`,
  ];
  terminal.note(printable(`${lines.join("\n")}\n`));
  return problems;
}
