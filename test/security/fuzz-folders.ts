import { lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import fc from "fast-check";
import { isUpToDate, writeClient } from "../../src/project/write/index.js";
import { after, before } from "../project/write/support.js";
import { type HostileFolder, hostileFolder, plant } from "./hostile-folder.js";

/** Returns everything below a folder without following links: path → text, or the target of a link. */
export function everythingBelow(folder: string): ReadonlyMap<string, string> {
  const entries = new Map<string, string>();
  const visit = (path: string): void => {
    for (const name of readdirSync(path)) {
      const full = join(path, name);
      const state = lstatSync(full);
      if (state.isDirectory()) visit(full);
      else if (state.isSymbolicLink())
        entries.set(relative(folder, full), `→ ${readlinkSync(full)}`);
      else entries.set(relative(folder, full), readFileSync(full, "utf8"));
    }
  };
  visit(folder);
  return entries;
}

/** Writes into a hostile folder and returns the forbidden effects, if any. */
export async function breachesOfFolder(folder: HostileFolder): Promise<string[]> {
  const home = mkdtempSync(join(tmpdir(), "moodle-codegen-test-"));
  try {
    const client = folder.hasClient ? before : new Map<string, string>();
    plant(home, folder, client);
    const was = everythingBelow(home);
    await isUpToDate(join(home, "moodle"), { inputs: "", force: folder.force });
    const output = join(home, "moodle");
    const { value } = await writeClient(after, output, { force: folder.force });
    return breachesBetween(was, everythingBelow(home), { client, outcome: value.outcome });
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

interface Run {
  readonly client: ReadonlyMap<string, string>;
  readonly outcome: string;
}

function breachesBetween(
  was: ReadonlyMap<string, string>,
  is: ReadonlyMap<string, string>,
  { client, outcome }: Run,
): string[] {
  const breaches: string[] = [];
  for (const path of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(path), is.get(path)];
    if (old === now) continue;
    const file = path.replace(/^moodle\//, "");
    const isGenerated = old === undefined ? after.has(file) : old === client.get(file);
    const isOurs = file !== path && (isGenerated || file === "manifest.json");
    if (outcome === "refused") breaches.push(`refused, but ${path} changed`);
    else if (!isOurs) breaches.push(`${path} changed: ${old ?? ""} → ${now ?? ""}`);
  }
  if (outcome !== "refused") {
    for (const [path, text] of after) {
      if (is.get(`moodle/${path}`) !== text) breaches.push(`${path} was not written`);
    }
  }
  return breaches;
}

/** Property: no content of a repository makes the generator change anything but its own files. */
export const foldersAreHarmless: fc.IAsyncProperty<[HostileFolder]> = fc.asyncProperty(
  hostileFolder,
  async (folder) => {
    const breaches = await breachesOfFolder(folder);
    if (breaches.length > 0) throw new Error(breaches.slice(0, 5).join("\n"));
  },
);
