import { resolve } from "node:path";
import type { WithDiagnostics } from "../../diagnostics/index.js";
import type { Config, LoadedSites } from "../config/index.js";
import type { ProjectSite } from "./project-site.js";

/** Finds the config file in a folder or in the nearest folder above it. */
export async function findConfig(folder: string): Promise<string | undefined> {
  return (await import("../config/find-config.js")).findConfig(folder);
}

/** Loads the sites of a config file. Reports problems of the file as diagnostics, without a value. */
export async function loadSites(
  path: string,
  { workingFolder }: { readonly workingFolder: string },
): Promise<WithDiagnostics<LoadedSites | undefined>> {
  return (await import("../config/index.js")).loadConfig(path, { workingFolder });
}

/** The sites of a run: a config, or the sites of one. */
export type SitesInput = Config | readonly ProjectSite[];

/** Returns the sites of a config. Its paths are relative to `folder`, the current folder by default. */
export async function sitesOf(
  input: SitesInput,
  folder = ".",
): Promise<WithDiagnostics<readonly ProjectSite[]>> {
  if (isSites(input)) return { value: input, diagnostics: [] };
  const { checkConfig, resolveSites } = await import("../config/index.js");
  const { value, diagnostics } = checkConfig(input, { source: "config" });
  if (!value) return { value: [], diagnostics };
  const sites = resolveSites(value, { folder: resolve(folder), workingFolder: resolve(".") });
  return { value: sites, diagnostics };
}

function isSites(input: SitesInput): input is readonly ProjectSite[] {
  return Array.isArray(input);
}
