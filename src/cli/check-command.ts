import { clientOptions } from "./client-options.js";
import { configOption } from "./config-option.js";
import { type Command, sharedOptions } from "./options.js";

/** `moodle-codegen check`: is the committed client what would be generated today? */
export const checkCommand: Command = {
  usage: "check [pages..]",
  describe: "Say whether committed clients are up to date; writes nothing",
  build: (yargs) =>
    yargs
      .positional("pages", {
        type: "string",
        array: true,
        describe:
          "Names of sites in the config file, without any all; or a page or spec, with --output; or " +
          "the folder of a client alone",
      })
      .option("output", {
        alias: "o",
        type: "string",
        requiresArg: true,
        describe: "Folder of the client that belongs to the page",
      })
      .option("site", {
        alias: "live",
        type: "boolean",
        describe: "Also ask the live site, by token, whether functions and release still match",
      })
      .options(configOption)
      .options({
        ...clientOptions,
        validators: {
          ...clientOptions.validators,
          describe: "What the client was generated with (default: zod)",
        },
        release: {
          ...clientOptions.release,
          describe: "Release that the client was generated with",
        },
        "prettier-config": {
          ...clientOptions["prettier-config"],
          describe: "Prettier configuration file that the client was formatted with",
        },
      })
      .option("force", {
        type: "boolean",
        describe: "Other people's files in the folder are no difference",
      })
      .options(sharedOptions)
      .epilogue(
        "Files edited by hand, stale, missing or left over are named, with a short diff; then the " +
          "exit code is 1.",
      ),
  examples: [
    ["moodle-codegen check school --site", "one site of the config file, and the live site too"],
    ["moodle-codegen check page.html -o src/moodle", "without a config file"],
    ["moodle-codegen check src/moodle", "by what the client itself says of how it was made"],
  ],
  load: async () => (await import("./run-check.js")).runCheck,
};
