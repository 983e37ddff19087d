/**
 * The config file: the sites, the sources of their documentation and the folders of their clients.
 * In: a file `moodle-codegen.config.{ts,mts,js,mjs,json}`. Out: its sites, each with all its effective
 * options, or diagnostics that name the wrong key. The file never contains secrets, and no message
 * repeats a value that might be one.
 */
export { checkConfig } from "./check-config.js";
export { defineConfig } from "./define-config.js";
export { findConfig } from "./find-config.js";
export { loadConfig, type LoadedSites } from "./load-config.js";
export { resolveSites, type ResolveSitesOptions } from "./resolve-sites.js";
export {
  type ClientConfig,
  type Config,
  configJsonSchema,
  type DocsConfig,
  type EnvConfig,
  type SiteConfig,
} from "./schema.js";
