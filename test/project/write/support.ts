import { createHash } from "node:crypto";
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type FileSystem, nodeFileSystem } from "../../../src/project/write/index.js";

/** The files of a small client, with the manifest that belongs to them. */
export function client(files: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const hashes = Object.entries(files).map(([path, text]) => [
    path,
    createHash("sha256").update(text).digest("hex"),
  ]);
  const manifest = { generator: "moodle-codegen", files: Object.fromEntries(hashes) as object };
  return new Map([
    ...Object.entries(files),
    ["manifest.json", `${JSON.stringify(manifest, null, 2)}\n`],
  ]);
}

/** Two versions of a client: between them a file is changed, removed, added, and one stays. */
export const before = client({
  "index.ts": "export {};\n",
  "types/core-user.ts": "// old\n",
  "types/local-gone.ts": "// gone\n",
  "docs/deep/er/page.md": "# Gone\n",
});
export const after = client({
  "index.ts": "export {};\n",
  "types/core-user.ts": "// new\n",
  "functions/core-user.ts": "// added\n",
});

/** What is below a folder: path → text; links and folders without files are shown as such. */
export function snapshot(folder: string): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (path: string): void => {
    const entries = readdirSync(path, { withFileTypes: true });
    for (const entry of entries) {
      const full = join(path, entry.name);
      if (entry.isDirectory()) visit(full);
      else found[relative(folder, full)] = entry.isFile() ? readFileSync(full, "utf8") : "<link>";
    }
  };
  if (lstatSync(folder, { throwIfNoEntry: false })) visit(folder);
  return found;
}

/** Writes files below a folder. */
export function put(folder: string, files: Iterable<readonly [string, string]>): void {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** An error as the operating system makes them. */
export function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}

/** Called before every operation, with its name, its first argument and its number; may throw. */
export type Fault = (operation: string, path: string, count: number) => void;

/** The real file system with faults between its operations. */
export function faultyFileSystem(fault: Fault): FileSystem {
  let count = 0;
  return new Proxy(nodeFileSystem, {
    get(target, operation: keyof FileSystem) {
      const real = target[operation] as (...values: unknown[]) => Promise<unknown>;
      return async (...values: unknown[]) => {
        fault(operation, String(values[0]), ++count);
        return await real(...values);
      };
    },
  });
}

/** Operations that change something; the others cannot do harm when they fail. */
export const CHANGING: ReadonlySet<string> = new Set([
  "chmod",
  "copyFile",
  "link",
  "mkdir",
  "rename",
  "rm",
  "rmdir",
  "unlink",
  "utimes",
  "writeFile",
]);
