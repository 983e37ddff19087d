/** What every command says that can go by the config file. */
export const configOption = {
  config: {
    type: "string",
    requiresArg: true,
    describe: "Config file; without it moodle-codegen.config.{ts,mts,js,mjs,json} here or above",
  },
} as const;
