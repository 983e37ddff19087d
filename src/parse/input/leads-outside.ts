import { basename, dirname, join, resolve } from "node:path";
import { isWithin, projectRoot, realPathOf } from "./spec-home.js";

/**
 * Returns the path to which a path in a project leads, if links lead out of the project; undefined otherwise. Anybody
 * may have put a link into a repository: messages would quote a file that is none of its business, and output would
 * change one.
 */
export async function leadsOutside(path: string): Promise<string | undefined> {
  const file = resolve(path);
  const real = await targetOf(file);
  if (real === file) return undefined;
  const root = await projectRoot(dirname(file));
  const realRoot = root === undefined ? undefined : await realPathOf(root);
  return realRoot === undefined || isWithin(real, realRoot) ? undefined : real;
}

/** Returns the path of a file after all links, of which the last parts may be missing. */
async function targetOf(file: string): Promise<string> {
  const real = await realPathOf(file);
  const above = dirname(file);
  return real ?? (above === file ? file : join(await targetOf(above), basename(file)));
}
