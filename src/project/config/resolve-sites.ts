import { isAbsolute, join, relative, resolve } from "node:path";
import type { DocsFormat } from "../../emit/index.js";
import type { ClientFormat } from "../formatting/client-format.js";
import type { SiteExport } from "../exports/site-export.js";
import { isSiteAddress, type ProjectSite } from "../sites/project-site.js";
import type { Config, DocsConfig, SiteConfig } from "./schema.js";
import { DEFAULT_NULLS } from "../../model/index.js";

/** The folder of the config file, and the folder that its paths become relative to. */
export interface ResolveSitesOptions {
  /** The folder of the config file. */
  readonly folder: string;
  /** The working folder. */
  readonly workingFolder: string;
}

/** Returns the sites of a checked config in the order of the file, each with the options from the top. */
export function resolveSites(config: Config, options: ResolveSitesOptions): ProjectSite[] {
  const { sites, ...shared } = config;
  if (!sites) return [resolveSite(undefined, shared, options)];
  return Object.entries(sites).map(([name, site]) => {
    const env = { ...shared.env, ...site.env };
    const docs = { ...shared.docs, ...site.docs };
    return resolveSite(name, { ...shared, ...site, env, docs }, options);
  });
}

function resolveSite(
  name: string | undefined,
  site: SiteConfig,
  { folder, workingFolder }: ResolveSitesOptions,
): ProjectSite {
  const path = (text: string): string => {
    const absolutePath = isAbsolute(text) ? text : join(folder, text);
    const relativePath = relative(workingFolder, resolve(workingFolder, absolutePath));
    // A path that goes up through many folders is harder to read than the absolute one.
    return relativePath === "" ? "." : relativePath.startsWith("..") ? absolutePath : relativePath;
  };
  const optional = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : path(text);
  const sources = [site.source ?? []].flat().map((text) => {
    return isSiteAddress(text) ? text : path(text);
  });
  const spec = optional(site.spec);
  return {
    name,
    ...(sources.length > 0 && { sources }),
    inputs: spec === undefined ? sources : [spec],
    spec,
    output: path(site.output ?? "."),
    include: site.include ?? [],
    exclude: site.exclude ?? [],
    components: site.components ?? [],
    validators: site.validators ?? "zod",
    nulls: site.nulls ?? DEFAULT_NULLS,
    overrides: optional(site.overrides),
    release: site.release,
    format: formatOf(site.format, optional(site.prettierConfig)),
    docs: docsFormat(site.docs),
    importExtension: site.importExtension,
    fetch: { service: site.service, env: site.env ?? {} },
    ...(site.exports && { exports: exportsOf(site.exports, path) }),
    ...(site.waivers && { waivers: site.waivers }),
    ...(site.usage !== undefined && { usage: path(site.usage) }),
    ...(site.allowIncomplete !== undefined && { allowIncomplete: site.allowIncomplete }),
  };
}

function exportsOf(
  { openapi, jsonSchema }: NonNullable<SiteConfig["exports"]>,
  path: (text: string) => string,
): readonly SiteExport[] {
  const found: SiteExport[] = [];
  if (jsonSchema) {
    const { output, bundle = false } = jsonSchema;
    found.push({ kind: "json-schema", output: path(output), bundle });
  }
  if (openapi) {
    const { output, profile = "rest", version = "3.1" } = openapi;
    found.push({ kind: "openapi", output: path(output), profile, version });
  }
  return found;
}

function formatOf(
  format: SiteConfig["format"],
  config: string | undefined,
): ClientFormat | undefined {
  if (format === "prettier" || config !== undefined) return { kind: "prettier", config };
  if (format === "biome") return { kind: "biome" };
  return format && { kind: "command", words: format };
}

function docsFormat({ markdown = true, html = false }: DocsConfig = {}): DocsFormat {
  if (html) return markdown ? "both" : "html";
  return markdown ? "markdown" : "none";
}
