import { stat } from "node:fs/promises";
import { join, posix } from "node:path";
import { diagnose, refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import type { Input } from "./classify-text.js";
import {
  findGitObject,
  gitPrefix,
  gitProblem,
  type GitObject,
  readGitFile,
} from "./git-objects.js";
import { readBytes, refuseSize } from "./read-bytes.js";
import { MAX_BYTES, readInput, readInputBytes, type ReadInputOptions } from "./read-input.js";
import { isHomePath, locateSpecHome, type SpecHome, specHomeIn } from "./spec-home.js";
import { trimTrailingSlashes } from "../../text/index.js";

/** One side of a comparison: a page or spec, and the manifest of the client that contains it. */
export interface Version {
  readonly input: Input;
  /** The text of `manifest.json`; undefined if the input does not come from a client. */
  readonly manifest?: string;
  /** What makes the input, a file outside of the client's folder, the client's spec. */
  readonly home?: SpecHome;
  /** Whether the input is a client's folder on disk, not in a revision. */
  readonly isFolder?: true;
}

type Read<T> = WithDiagnostics<T | undefined>;

/**
 * Reads a version of a site's API: a page or spec (or `-`), the folder of a client, or any of these in a revision
 * of the current folder's Git repository, as `main:src/moodle`. An existing file is always read as a file.
 */
export async function readVersion(
  given: string,
  options: ReadInputOptions = {},
): Promise<Read<Version>> {
  const maxBytes = options.maxBytes ?? MAX_BYTES;
  const state = given === "-" ? undefined : await stateOf(given);
  if (state?.isDirectory()) return readClient(given, { maxBytes });
  const revision = state === undefined ? splitRevision(given) : undefined;
  if (revision) return readRevision(given, { ...revision, maxBytes });
  const { value, diagnostics } = await readInput(given, options);
  return { value: value && { input: value }, diagnostics };
}

interface Revision {
  readonly revision: string;
  readonly path: string;
}

/** Splits `main:src/moodle`; undefined for addresses, absolute paths, Windows drives and arguments without a colon. */
function splitRevision(given: string): Revision | undefined {
  const parts = /^([^:]*):(.*)$/s.exec(given);
  if (!parts || /^(?:\/|[a-z][a-z+.-]*:\/\/|[A-Za-z]:[\\/])/i.test(given)) return undefined;
  const [, revision = "", path = ""] = parts;
  return { revision, path: trimTrailingSlashes(path) };
}

/** Reads the spec of the client in a folder: the copy in the folder, or the file that its manifest names. */
async function readClient(
  folder: string,
  { maxBytes }: { readonly maxBytes: number },
): Promise<Read<Version>> {
  const file = await findClientSpec(folder, { maxBytes });
  if (!file.value) return refuse(...file.diagnostics);
  const { path, manifest, home } = file.value;
  const spec = await readInput(path, { maxBytes });
  const about = { ...(manifest !== undefined && { manifest }), ...(home && { home }) };
  return {
    value: spec.value && { input: spec.value, isFolder: true, ...about },
    diagnostics: spec.diagnostics,
  };
}

/** The file with the spec of a client, and what the client's manifest says about it. */
export interface ClientSpecFile {
  readonly path: string;
  readonly manifest: string | undefined;
  readonly home: SpecHome | undefined;
}

/** Finds the spec of the client in a folder, without reading it. */
export async function findClientSpec(
  folder: string,
  { maxBytes = MAX_BYTES }: Pick<ReadInputOptions, "maxBytes"> = {},
): Promise<Read<ClientSpecFile>> {
  const name = join(folder, "manifest.json");
  const bytes =
    (await stateOf(name))?.isFile() && (await readBytes(name, { source: name, maxBytes })).value;
  const manifest = bytes ? textOf(bytes) : undefined;
  const home = manifest === undefined ? undefined : specHomeIn(manifest);
  if (home) {
    const { value: path, diagnostics } = await locateSpecHome(folder, home);
    return { value: path === undefined ? undefined : { path, manifest, home }, diagnostics };
  }
  const path = join(folder, "spec.json");
  if ((await stateOf(path)) === undefined) {
    return refuse(diagnose("acquire/no-client", { input: folder }));
  }
  return { value: { path, manifest, home }, diagnostics: [] };
}

async function readRevision(
  given: string,
  { revision, path, maxBytes }: Revision & { readonly maxBytes: number },
): Promise<Read<Version>> {
  const problem = await gitProblem();
  if (problem) return refuse(diagnose(problem, { input: given }));
  // Without a name, Git reads the version staged for the next commit.
  if (revision !== "" && !(await findGitObject(`${revision}^{tree}`))) {
    return refuse(diagnose("acquire/unknown-revision", { revision, input: given }));
  }
  const object = await findGitObject(`${revision}:${path}`);
  const missing = (what: string): Read<Version> =>
    refuse(diagnose("acquire/not-in-revision", { revision, path: what }));
  if (!object) return missing(path);
  const read = async (file: GitObject, source: string): Promise<Read<Version>> => {
    const bytes = await readGitFile(file, { maxBytes });
    if (!bytes) return refuseSize({ source, maxBytes });
    const { value, diagnostics } = await readInputBytes(bytes, source, { maxBytes });
    return { value: value && { input: value }, diagnostics };
  };
  if (object.kind === "file") return read(object, given);
  const [copy, file] = await Promise.all(
    ["spec.json", "manifest.json"].map((name) => findGitObject(`${object.id}:${name}`)),
  );
  const bytes = file && (await readGitFile(file, { maxBytes }));
  const manifest = bytes && textOf(bytes);
  const home = manifest === undefined ? undefined : specHomeIn(manifest);
  if (home) {
    const at = await pathInRevision(path, home);
    if (at === undefined) {
      return refuse(diagnose("acquire/spec-outside", { folder: given, path: home.path }));
    }
    const spec = await findGitObject(`${revision}:${at}`);
    if (!spec) return missing(at);
    const { value, diagnostics } = await read(spec, `${revision}:${at}`);
    return { value: value && { ...value, home, manifest: manifest ?? "" }, diagnostics };
  }
  if (!copy) return refuse(diagnose("acquire/no-client", { input: given }));
  const { value, diagnostics } = await read(copy, `${given}/spec.json`);
  return {
    value: value && { ...value, ...(manifest !== undefined && { manifest }) },
    diagnostics,
  };
}

/** Returns the path of a client's spec from the top of the repository; undefined if it leaves the repository. */
async function pathInRevision(folder: string, { path }: SpecHome): Promise<string | undefined> {
  // Git reads only paths that begin like this relative to the current folder.
  const isRelative = /^\.{1,2}(?:\/|$)/.test(folder);
  const whole = posix.join(isRelative ? await gitPrefix() : "", folder, path);
  return isHomePath(path) && !/^\.\.(?:\/|$)/.test(whole) ? whole : undefined;
}

async function stateOf(path: string) {
  try {
    return await stat(path);
  } catch {
    // Reading the input will report the problem.
    return undefined;
  }
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8");
}
