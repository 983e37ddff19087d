import { dirname, resolve } from "node:path";
import { isWithin, projectRoot, realPathOf } from "./spec-home.js";

/**
 * Returns the file to which a path in a project leads, if links lead out of the project; undefined otherwise. Anybody
 * may have put a link into a repository, and messages would quote a file that is none of its business.
 */
export async function leadsOutside(path: string): Promise<string | undefined> {
  const file = resolve(path);
  const real = await realPathOf(file);
  if (real === undefined || real === file) return undefined;
  const root = await projectRoot(dirname(file));
  const realRoot = root === undefined ? undefined : await realPathOf(root);
  return realRoot === undefined || isWithin(real, realRoot) ? undefined : real;
}
