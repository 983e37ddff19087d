import { relative, resolve, sep } from "node:path";
import type { ProjectSite } from "./sites/project-site.js";

/**
 * Returns the path from the folder of a client to the reviewed spec of its site, if the manifest can name that instead
 * of a copy: the file is the only input, and is in the same project, where `readVersion` follows the path.
 */
export async function specHomeOf({
  spec,
  output,
}: Pick<ProjectSite, "spec" | "output">): Promise<string | undefined> {
  if (spec === undefined) return undefined;
  const { isHomePath, isWithin, projectRoot } = await import("../parse/input/index.js");
  const [file, folder] = [resolve(spec), resolve(output)];
  // Below the client's folder, the file would be a foreign one.
  if (isWithin(file, folder)) return undefined;
  const path = relative(folder, file).split(sep).join("/");
  const root = await projectRoot(folder);
  return root !== undefined && isWithin(file, root) && isHomePath(path) ? path : undefined;
}
