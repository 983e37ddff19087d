import { realpath, stat } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { diagnose, refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import { CONFIG_NAMES, type Selection } from "../../model/index.js";
import { isRecord } from "../../text/index.js";

/** Where the spec of a client is that has no copy of it, according to the client's manifest. */
export interface SpecHome {
  /** The path of the file, relative to the client's folder. */
  readonly path: string;
  /** The functions of that file that the client has. */
  readonly selection: Selection;
  /** The SHA-256 of the spec of these functions. */
  readonly hash: string;
}

/** Folders up, then plain names, and JSON at the end. A spec elsewhere is copied into the client. */
const PATH = /^(?:\.\.\/)*(?:[^./\\:\0][^/\\:\0]*\/){0,100}[^./\\:\0][^/\\:\0]*\.json$/;

/** Returns whether a client's manifest may name its spec by this path, relative to the client's folder. */
export function isHomePath(path: string): boolean {
  return path.length <= 1_000 && PATH.test(path);
}

/** Reads from the text of a manifest where the client's spec is; undefined if the client has a copy of it. */
export function specHomeIn(manifest: string): SpecHome | undefined {
  let json: unknown;
  try {
    json = JSON.parse(manifest);
  } catch {
    return undefined;
  }
  if (!isRecord(json) || json["generator"] !== "moodle-codegen") return undefined;
  const { specFile, spec, options } = json;
  if (typeof specFile !== "string" || typeof spec !== "string") return undefined;
  const names = (name: string): readonly string[] => {
    const value = isRecord(options) ? options[name] : undefined;
    return Array.isArray(value) ? value.map(String) : [];
  };
  const [include, exclude, components] = ["include", "exclude", "components"].map(names);
  return { path: specFile, hash: spec, selection: { include, exclude, components } };
}

/**
 * Returns the path of the spec that a manifest names. The manifest is in a repository, where anybody may have put it:
 * so the path is followed only inside of the project, links included.
 */
export async function locateSpecHome(
  folder: string,
  { path }: Pick<SpecHome, "path">,
): Promise<WithDiagnostics<string | undefined>> {
  const root = await projectRoot(folder);
  const file = join(folder, path);
  const outside = () => refuse(diagnose("acquire/spec-outside", { folder, path }));
  if (root === undefined || !isHomePath(path) || !isWithin(resolve(file), root)) return outside();
  const [real, realRoot] = await Promise.all([realPathOf(file), realPathOf(root)]);
  if (real === undefined || realRoot === undefined) {
    return refuse(diagnose("acquire/spec-missing", { folder, file }));
  }
  if (!isWithin(real, realRoot)) return outside();
  const isFile = (await stat(real)).isFile();
  return isFile
    ? { value: file, diagnostics: [] }
    : refuse(diagnose("acquire/spec-missing", { folder, file }));
}

/**
 * Returns the folder of the project that a client belongs to: that of its Git repository, else the nearest one with a
 * config file; undefined if there is neither.
 */
export async function projectRoot(folder: string): Promise<string | undefined> {
  let configured: string | undefined;
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (await exists(join(at, ".git"))) return at;
    if (configured === undefined) {
      const found = await Promise.all(CONFIG_NAMES.map((name) => exists(join(at, name))));
      if (found.includes(true)) configured = at;
    }
    if (dirname(at) === at) return configured;
  }
}

/** Returns whether a path is below a folder; both are absolute. */
export function isWithin(path: string, folder: string): boolean {
  const way = relative(folder, path);
  // On another drive, the way is an absolute path.
  return way !== "" && !/^(?:\.\.(?:[\\/]|$)|[A-Za-z]:|[\\/])/.test(way);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Returns the path of a file after all links; undefined if there is none. */
export async function realPathOf(path: string): Promise<string | undefined> {
  return realpath(path).catch(() => undefined);
}
