import { randomBytes } from "node:crypto";
import { basename, dirname } from "node:path";
import { diagnose, type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import { leadsOutside } from "../../parse/input/index.js";
import {
  type FileSystem,
  isOwn,
  MISSING,
  nodeFileSystem,
  realPath,
  unless,
} from "./file-system.js";
import { hasText } from "./generated-files.js";
import { errorCode } from "../../text/index.js";

/** An upper limit for the time that writing one file takes. */
const DRAFT_LIFETIME_MS = 60_000;

/** How to write one file. */
export interface WriteTextFileOptions {
  /** The file system; by default the real one. @internal */
  readonly fileSystem?: FileSystem | undefined;
  /** Files that are never replaced, such as the pages from which the text was generated. */
  readonly sources?: readonly string[] | undefined;
  /** Decides from the text of an existing file whether it may be replaced; by default, any may. */
  readonly mayReplace?: ((text: string) => boolean) | undefined;
  /** The expected kind of an existing file, in words: `a spec`. */
  readonly expected?: string | undefined;
}

/**
 * Writes one file, such as a spec or a packed page, completely or not at all; does not touch a file that has this text
 * already. Returns the outcome: `refused` comes with a diagnostic.
 */
export async function writeTextFile(
  path: string,
  text: string | Uint8Array,
  options: WriteTextFileOptions = {},
): Promise<WithDiagnostics<"written" | "unchanged" | "refused">> {
  const fs = options.fileSystem ?? nodeFileSystem;
  const refused = (problem: Diagnostic) => ({ value: "refused" as const, diagnostics: [problem] });
  try {
    const outside = await leadsOutside(path);
    if (outside !== undefined) {
      return refused(diagnose("write/link-outside", { path, target: outside }));
    }
    const target = await realPath(path, fs);
    const state = await unless(MISSING, fs.stat(target));
    if (state?.isDirectory()) return refused(diagnose("write/not-a-file", { path }));
    if (state && !state.isFile()) {
      // A device or a pipe, such as /dev/stdout, is written to and never replaced.
      await fs.writeFile(target, text);
      return { value: "written", diagnostics: [] };
    }
    if (state) {
      const old = await fs.readFile(target);
      const isSame = typeof text === "string" ? hasText(old, text) : old.equals(text);
      if (isSame) return { value: "unchanged", diagnostics: [] };
      const problem = await replacementProblem({ path, target, old }, options, fs);
      if (problem) return refused(problem);
    }
    await replaceFile(target, text, { mode: state?.mode, fs });
    return { value: "written", diagnostics: [] };
  } catch (error) {
    const reason = errorCode(error);
    if (reason === undefined) throw error;
    return refused(diagnose("write/failed", { path, reason }));
  }
}

/** Returns why an existing file must not be replaced. */
async function replacementProblem(
  { path, target, old }: { readonly path: string; readonly target: string; readonly old: Buffer },
  { sources = [], mayReplace = () => true, expected = "a spec" }: WriteTextFileOptions,
  fs: FileSystem,
): Promise<Diagnostic | undefined> {
  for (const source of sources) {
    if ((await realPath(source, fs)) === target) return diagnose("write/over-the-input", { path });
  }
  // Replacing an empty file loses nothing.
  const mayLose = old.length === 0 || mayReplace(old.toString("utf8"));
  return mayLose ? undefined : diagnose("write/other-file", { path, expected });
}

/** Replaces a file by one rename, so that it is never half written. */
async function replaceFile(
  target: string,
  text: string | Uint8Array,
  { mode, fs }: { readonly mode: number | undefined; readonly fs: FileSystem },
): Promise<void> {
  const folder = dirname(target);
  await fs.mkdir(folder, { recursive: true });
  // An unpredictable name, and never written through a link.
  const draft = `${folder}/.${basename(target)}.${randomBytes(6).toString("hex")}.moodle-codegen`;
  try {
    await fs.writeFile(draft, text, { exclusive: true, ...(mode !== undefined && { mode }) });
    if (mode !== undefined) await fs.chmod(draft, mode);
    await fs.rename(draft, target);
  } catch (error) {
    await fs.rm(draft, { force: true }).catch(() => undefined);
    throw error;
  }
  await removeDrafts(target, fs).catch(() => undefined);
}

/** Removes the drafts of killed runs beside a file; younger drafts may belong to a running one. */
async function removeDrafts(target: string, fs: FileSystem): Promise<void> {
  const folder = dirname(target);
  for (const name of await fs.readdir(folder)) {
    const [, draftOf] = /^\.(.+)\.[0-9a-f]{12}\.moodle-codegen$/.exec(name) ?? [];
    if (draftOf !== basename(target)) continue;
    const state = await fs.lstat(`${folder}/${name}`);
    const isOld = Date.now() - state.mtimeMs > DRAFT_LIFETIME_MS;
    if (isOld && state.isFile() && isOwn(state)) await fs.unlink(`${folder}/${name}`);
  }
}
