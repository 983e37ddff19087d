/** What every command says that can go by the config file. */
export const configOption = {
  config: {
    type: "string",
    requiresArg: true,
    describe: "Config file; without it moodle-codegen.config.{ts,mts,js,mjs,json} here or above",
  },
} as const;

/** What every command says that is about one site, which may be one of the config file. */
export const oneSiteOptions = {
  site: {
    type: "string",
    requiresArg: true,
    describe: "Site of the config file, where there are several",
  },
  ...configOption,
} as const;
