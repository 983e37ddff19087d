import { basename, dirname, resolve } from "node:path";
import { pid } from "node:process";
import { diagnose, type WithDiagnostics } from "../../diagnostics/index.js";
import { errorCode, type FileSystem, MISSING, nodeFileSystem, unless } from "./file-system.js";
import { hasText } from "./same-text.js";

/** How to write one file. */
export interface WriteTextFileOptions {
  /** The file system, unless it is the real one. */
  readonly fileSystem?: FileSystem;
  /** Files that are never replaced, such as the pages that the text was made from. */
  readonly sources?: readonly string[];
  /** Says of the text of a file in the way whether it may be replaced; unless given, any may. */
  readonly mayReplace?: (text: string) => boolean;
  /** What a file in the way should be, in words: `a spec`. */
  readonly wanted?: string;
}

/**
 * Writes one file, such as a spec or a packed page, completely or not at all; a file that has this text already is not
 * touched. Says what was done: `refused` comes with a diagnostic.
 */
export async function writeTextFile(
  path: string,
  text: string | Uint8Array,
  options: WriteTextFileOptions = {},
): Promise<WithDiagnostics<"written" | "unchanged" | "refused">> {
  const fs = options.fileSystem ?? nodeFileSystem;
  try {
    const target = (await unless(MISSING, fs.realpath(resolve(path)))) ?? resolve(path);
    const state = await unless(MISSING, fs.stat(target));
    if (state?.isDirectory()) {
      return { value: "refused", diagnostics: [diagnose("write/not-a-file", { path })] };
    }
    // A device or a pipe, such as /dev/stdout, is written to and never replaced.
    if (state && !state.isFile()) {
      await fs.writeFile(target, text);
      return { value: "written", diagnostics: [] };
    }
    if (state) {
      const old = await fs.readFile(target);
      const isSame = typeof text === "string" ? hasText(old, text) : old.equals(text);
      if (isSame) return { value: "unchanged", diagnostics: [] };
      const { sources = [], mayReplace = () => true, wanted = "a spec" } = options;
      for (const source of sources) {
        if (!(await isSameFile(source, target, fs))) continue;
        return { value: "refused", diagnostics: [diagnose("write/over-the-input", { path })] };
      }
      // Nothing is lost with an empty file.
      if (old.length > 0 && !mayReplace(old.toString("utf8"))) {
        return { value: "refused", diagnostics: [diagnose("write/other-file", { path, wanted })] };
      }
    }
    await replaceFile(target, text, { mode: state?.mode, fs });
    return { value: "written", diagnostics: [] };
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return { value: "refused", diagnostics: [diagnose("write/failed", { path, reason })] };
  }
}

async function isSameFile(source: string, target: string, fs: FileSystem): Promise<boolean> {
  return (await unless(MISSING, fs.realpath(resolve(source)))) === target;
}

async function replaceFile(
  target: string,
  text: string | Uint8Array,
  { mode, fs }: { readonly mode: number | undefined; readonly fs: FileSystem },
): Promise<void> {
  const draft = `${dirname(target)}/.${basename(target)}.${String(pid)}.moodle-codegen`;
  await fs.mkdir(dirname(target), { recursive: true });
  try {
    await fs.writeFile(draft, text);
    if (mode !== undefined) await fs.chmod(draft, mode);
    await fs.rename(draft, target);
  } catch (error) {
    await fs.rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
}
