import { execFile } from "node:child_process";
import { errorCode } from "../../text/index.js";

/** The object that a name denotes in the repository of the current folder. */
export interface GitObject {
  readonly kind: "file" | "folder";
  /** Its id, which cannot be mistaken for anything else. */
  readonly id: string;
}

/** Why Git cannot be used. */
export type GitProblem = "acquire/git-missing" | "acquire/no-repository";

/** Returns why Git cannot be used here; undefined if it can. */
export async function gitProblem(): Promise<GitProblem | undefined> {
  try {
    await git(["rev-parse", "--git-dir"], { maxBytes: 1 << 20 });
    return undefined;
  } catch (error) {
    return errorCode(error) === "ENOENT" ? "acquire/git-missing" : "acquire/no-repository";
  }
}

/** Returns the path of the current folder from the top of the repository, with a slash at the end; empty at the top. */
export async function gitPrefix(): Promise<string> {
  const output = await git(["rev-parse", "--show-prefix"], { maxBytes: 1 << 20 });
  return output.toString("utf8").replace(/\n$/, "");
}

/**
 * Finds the object that a name such as `main` or `main:src/moodle` denotes; undefined if there is none. Rejects a
 * name that begins with a dash, which Git would take for an option.
 */
export async function findGitObject(name: string): Promise<GitObject | undefined> {
  if (name.startsWith("-") || name.includes("\0")) return undefined;
  const small = { maxBytes: 1 << 20 };
  try {
    const output = await git(["rev-parse", "--verify", "--quiet", name], small);
    const id = output.toString("utf8").trim();
    if (!/^[0-9a-f]{40,64}$/.test(id)) return undefined;
    const type = (await git(["cat-file", "-t", id], small)).toString("utf8").trim();
    if (type === "blob") return { kind: "file", id };
    // A commit or a tag denotes its folder.
    const isFolder = type === "tree" || type === "commit" || type === "tag";
    return isFolder ? { kind: "folder", id } : undefined;
  } catch (error) {
    if (errorCode(error) === "ENOENT") throw error;
    return undefined;
  }
}

/** Reads a file of the repository, without filters or conversions; undefined if it is too large. */
export async function readGitFile(
  { id }: GitObject,
  options: { readonly maxBytes: number },
): Promise<Uint8Array | undefined> {
  try {
    return await git(["cat-file", "blob", id], options);
  } catch (error) {
    if (errorCode(error) === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return undefined;
    throw error;
  }
}

function git(
  args: readonly string[],
  { maxBytes }: { readonly maxBytes: number },
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    execFile("git", args, { encoding: "buffer", maxBuffer: maxBytes }, (error, stdout) => {
      if (error) reject(error);
      else resolve(stdout);
    });
  });
}
