import { readFile } from "node:fs/promises";
import { packageRoot } from "../../package-root.js";

const templates = new URL("templates/", packageRoot);

const NAMES = [
  "init/config-of-a-page.ts",
  "init/config-of-a-site.ts",
  "init/overrides.json",
  "ci/github.yml",
  "ci/gitlab.yml",
  "ci/update.sh",
] as const;

/** The stubs that come with this package for new users, by their name in `templates/`. */
export type Scaffold = Readonly<Record<(typeof NAMES)[number], string>>;

/** Reads the stubs that come with this package. */
export async function readScaffold(): Promise<Scaffold> {
  const texts = await Promise.all(
    NAMES.map(async (name) => [name, await readFile(new URL(name, templates), "utf8")] as const),
  );
  return Object.fromEntries(texts) as Scaffold;
}
