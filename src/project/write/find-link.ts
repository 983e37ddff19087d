import { type FileSystem, MISSING, unless } from "./file-system.js";

/** The first symbolic link on the way to any of these paths below a folder, the paths themselves included. */
export async function findLink(
  folder: string,
  paths: Iterable<string>,
  fs: FileSystem,
): Promise<string | undefined> {
  const steps = new Set<string>();
  for (const path of paths) {
    for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
      steps.add(path.slice(0, end));
    }
    steps.add(path);
  }
  const isLink = async (step: string): Promise<string[]> => {
    const found = await unless(MISSING, fs.lstat(`${folder}/${step}`));
    return found?.isSymbolicLink() ? [step] : [];
  };
  return (await Promise.all([...steps].map(isLink))).flat().sort()[0];
}
