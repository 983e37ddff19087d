/** The names of a config file, in the order of the search. */
export const CONFIG_NAMES: readonly string[] = ["ts", "mts", "js", "mjs", "json"].map(
  (extension) => `moodle-codegen.config.${extension}`,
);
