/* Folders of files: writing, counting. */
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Returns the number of files at these paths, and their size. */
export function filesAndBytes(places: readonly string[]): { files: number; bytes: number } {
  let files = 0;
  let bytes = 0;
  const visit = (path: string): void => {
    const stat = statSync(path);
    if (stat.isDirectory()) {
      for (const name of readdirSync(path)) visit(join(path, name));
    } else {
      files++;
      bytes += stat.size;
    }
  };
  for (const place of places) if (existsSync(place)) visit(place);
  return { files, bytes };
}

/** Writes texts below a folder. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
