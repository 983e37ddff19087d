import { readFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { exists } from "../exists.js";

/** The repository and the project that a folder belongs to. */
export interface ProjectContext {
  /** The path of the folder from the root of its Git repository, empty at the root; undefined outside of one. */
  readonly inRepository: string | undefined;
  /** Whether npm treats the folder as part of a project above. */
  readonly isInsideProject: boolean;
  /** The service that seems to host the repository. */
  readonly host: "github" | "gitlab" | undefined;
}

/** Examines the folder and those above it. */
export async function readProjectContext(folder: string): Promise<ProjectContext> {
  const root = await nearest(folder, ".git");
  const manifest = await nearest(folder, "package.json");
  return {
    inRepository: root === undefined ? undefined : relative(root, folder).split(sep).join("/"),
    isInsideProject: manifest !== undefined && manifest !== folder,
    host: root === undefined ? undefined : await hostOf(root),
  };
}

/** Returns the folder, or the nearest one above, that contains a file or folder with this name. */
async function nearest(folder: string, name: string): Promise<string | undefined> {
  if (await exists(join(folder, name))) return folder;
  const above = dirname(folder);
  return above === folder ? undefined : nearest(above, name);
}

/** Detects the host by the addresses of the remotes, or else by the files for a service. */
async function hostOf(root: string): Promise<ProjectContext["host"]> {
  const settings = await readFile(join(root, ".git/config"), "utf8").catch(() => "");
  const remotes = settings
    .split("\n")
    .filter((line) => line.trim().startsWith("url"))
    .join("\n");
  if (/gitlab/i.test(remotes)) return "gitlab";
  if (/github/i.test(remotes)) return "github";
  if (await exists(join(root, ".gitlab-ci.yml"))) return "gitlab";
  return (await exists(join(root, ".github"))) ? "github" : undefined;
}
