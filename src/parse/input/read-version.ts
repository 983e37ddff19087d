import { stat } from "node:fs/promises";
import { join } from "node:path";
import { diagnose, refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import type { Input } from "./classify-text.js";
import { findGitObject, gitProblem, type GitObject, readGitFile } from "./git-objects.js";
import { readBytes, refuseSize } from "./read-bytes.js";
import { MAX_BYTES, readInput, readInputBytes, type ReadInputOptions } from "./read-input.js";
import { trimTrailingSlashes } from "../../text/index.js";

/** One side of a comparison: a page or spec, and the manifest of the client that contains it. */
export interface Version {
  readonly input: Input;
  /** The text of `manifest.json`; undefined if the input does not come from a client. */
  readonly manifest?: string;
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

/** Splits `main:src/moodle`; undefined for addresses, Windows drives and arguments without a colon. */
function splitRevision(given: string): Revision | undefined {
  const parts = /^([^:]*):(.*)$/s.exec(given);
  if (!parts || /^(?:[a-z][a-z+.-]*:\/\/|[A-Za-z]:[\\/])/i.test(given)) return undefined;
  const [, revision = "", path = ""] = parts;
  return { revision, path: trimTrailingSlashes(path) };
}

async function readClient(
  folder: string,
  { maxBytes }: { readonly maxBytes: number },
): Promise<Read<Version>> {
  const file = join(folder, "spec.json");
  if ((await stateOf(file)) === undefined) {
    return refuse(diagnose("acquire/no-client", { input: folder }));
  }
  const spec = await readInput(file, { maxBytes });
  if (!spec.value) return refuse(...spec.diagnostics);
  const name = join(folder, "manifest.json");
  const manifest =
    (await stateOf(name))?.isFile() && (await readBytes(name, { source: name, maxBytes })).value;
  return {
    value: { input: spec.value, isFolder: true, ...(manifest && { manifest: textOf(manifest) }) },
    diagnostics: spec.diagnostics,
  };
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
  const [spec, manifest] = await Promise.all(
    ["spec.json", "manifest.json"].map((name) => findGitObject(`${object.id}:${name}`)),
  );
  if (!spec) return refuse(diagnose("acquire/no-client", { input: given }));
  const { value, diagnostics } = await read(spec, `${given}/spec.json`);
  const text = manifest && (await readGitFile(manifest, { maxBytes }));
  return {
    value: value && { ...value, ...(text && { manifest: textOf(text) }) },
    diagnostics,
  };
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
