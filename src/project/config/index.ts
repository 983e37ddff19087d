/**
 * The config file: which sites there are, where their documentation comes from and where their clients go.
 * In: a file `moodle-codegen.config.{ts,mts,js,mjs,json}`. Out: its sites, each with everything that
 * counts for it, or diagnostics that name the wrong key. Secrets never stand in it, and no message
 * repeats a value that might be one.
 */
export { checkConfig } from "./check-config.js";
export type {
  ClientConfig,
  Config,
  ConfiguredSite,
  DocsConfig,
  EnvConfig,
  SiteConfig,
  SiteSource,
} from "./config.js";
export { defineConfig } from "./define-config.js";
export { CONFIG_NAMES, findConfig } from "./find-config.js";
export { configJsonSchema } from "./json-schema.js";
export { loadConfig, type LoadedConfig } from "./load-config.js";
export { resolveSites, type ResolveSitesOptions } from "./resolve-sites.js";
