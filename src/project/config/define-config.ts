import type { Config } from "./schema.js";

/**
 * Returns the config as it is; for editors, which then know its keys.
 *
 * @example
 * export default defineConfig({ source: "page.html", output: "src/moodle" });
 */
export function defineConfig(config: Config): Config {
  return config;
}
