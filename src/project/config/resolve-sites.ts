import { isAbsolute, join, relative, resolve } from "node:path";
import type { Config, ConfiguredSite, SiteConfig, SiteSource } from "./config.js";

/** The folder of the config file, and the folder that its paths become relative to. */
export interface ResolveSitesOptions {
  /** The folder of the config file. */
  readonly folder: string;
  /** The working folder. */
  readonly workingFolder: string;
}

/** Returns the sites of a checked config in the order of the file, each with the options from the top. */
export function resolveSites(config: Config, options: ResolveSitesOptions): ConfiguredSite[] {
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
): ConfiguredSite {
  const path = (text: string): string => {
    const whole = isAbsolute(text) ? text : join(folder, text);
    const relativePath = relative(workingFolder, resolve(workingFolder, whole));
    // A path that goes up through many folders is harder to read than the absolute one.
    return relativePath === "" ? "." : relativePath.startsWith("..") ? whole : relativePath;
  };
  const optional = (text: string | undefined): string | undefined =>
    text === undefined ? undefined : path(text);
  return {
    name,
    source: [site.source ?? []].flat().map((text) => sourceOf(text, path)),
    output: path(site.output ?? "."),
    spec: optional(site.spec),
    include: site.include ?? [],
    exclude: site.exclude ?? [],
    components: site.components ?? [],
    validators: site.validators ?? "zod",
    nulls: site.nulls ?? "known",
    overrides: optional(site.overrides),
    release: site.release,
    prettierConfig: optional(site.prettierConfig),
    docs: site.docs ?? {},
    service: site.service,
    env: site.env ?? {},
  };
}

function sourceOf(text: string, path: (text: string) => string): SiteSource {
  return /^https?:\/\//i.test(text)
    ? { kind: "address", url: text }
    : { kind: "file", path: path(text) };
}
