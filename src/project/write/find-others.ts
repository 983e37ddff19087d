import { type FileSystem, MISSING, unless } from "./file-system.js";
import { foldersAbove } from "./safe-path.js";
import { findWorkspaces } from "./workspace.js";
import { addAll } from "../../text/index.js";

/** The contents of a folder besides generated files. */
export interface OtherContents {
  /** Files and folders of other origin, at most 20 of them. */
  readonly foreign: readonly string[];
  /** Whether there are more than those listed. */
  readonly more: boolean;
  /** Litter of operating systems, such as `.DS_Store`, and empty folders (with a slash at the end). */
  readonly litter: readonly string[];
}

const LITTER = new Set([".DS_Store", "Thumbs.db", "desktop.ini"]);
const ENOUGH = 20;

/** Finds files that the generator did not make, and stops at more than 20 of them. */
export async function findOthers(
  folder: string,
  ours: ReadonlySet<string>,
  fs: FileSystem,
): Promise<OtherContents> {
  const foldersOfOurs = foldersAbove(ours);
  const workspaces = new Set(await findWorkspaces(folder, fs));

  const visit = async (below: string, enough: number): Promise<Omit<OtherContents, "more">> => {
    const foreign: string[] = [];
    const litter: string[] = [];
    const entries = await unless(MISSING, fs.readdir(folder + below, { withFileTypes: true }));
    for (const entry of entries ?? []) {
      if (foreign.length > enough) break;
      const path = `${below}/${entry.name}`.slice(1);
      if (ours.has(path)) continue;
      if (workspaces.has(`${folder}/${path}`)) continue;
      if (!entry.isDirectory()) {
        (LITTER.has(entry.name) ? litter : foreign).push(path);
      } else if (foldersOfOurs.has(path)) {
        const inner = await visit(`/${path}`, enough - foreign.length);
        addAll(foreign, inner.foreign);
        addAll(litter, inner.litter);
      } else {
        // A folder of nothing but litter is litter; any other one is foreign as a whole.
        const inner = await visit(`/${path}`, 0);
        if (inner.foreign.length > 0) foreign.push(`${path}/`);
        else addAll(litter, [`${path}/`, ...inner.litter]);
      }
    }
    return { foreign, litter };
  };
  const { foreign, litter } = await visit("", ENOUGH);
  return { foreign: foreign.slice(0, ENOUGH), more: foreign.length > ENOUGH, litter };
}
