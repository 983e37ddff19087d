import { clientOptions } from "./client-options.js";
import { configOption } from "./config-option.js";
import { fetchOptions } from "./fetch-options.js";
import { type Command, sharedOptions } from "./options.js";
import { loginEpilogue } from "./site-login.js";

/** `moodle-codegen update`: fetch, compare, generate, and say what has changed; for CI. */
export const updateCommand: Command = {
  usage: "update [pages..]",
  describe: "Fetch or read the documentation again, say what changed, renew spec and client",
  build: (yargs) =>
    yargs
      .positional("pages", {
        type: "string",
        array: true,
        describe:
          "Names of sites in the config file, without any all; or a page, spec or address, with --output",
      })
      .option("output", {
        alias: "o",
        type: "string",
        requiresArg: true,
        describe: "Folder of the client",
      })
      .option("site", {
        type: "string",
        requiresArg: true,
        describe: "Only this site of the config file; may be repeated",
      })
      .options(configOption)
      .option("summary", {
        type: "string",
        requiresArg: true,
        describe: "File to write what changed to, as Markdown for a pull request",
      })
      .option("fail-on", {
        type: "string",
        choices: ["breaking", "risky", "any"],
        requiresArg: true,
        describe: "Exit with 1 if there was such a change or a worse one; all is written before",
      })
      .options(clientOptions)
      .option("force", {
        type: "boolean",
        describe: "Write into a folder that holds other files; they are left as they are",
      })
      .option("dry-run", { type: "boolean", describe: "Only say what changed; write no client" })
      .options(fetchOptions)
      .options(sharedOptions)
      .epilogue(loginEpilogue),
  examples: [
    ["moodle-codegen update --summary changes.md", "all sites of the config file, in a CI job"],
    ["moodle-codegen update school --fail-on breaking", "one site; exit 1 if something breaks"],
    ["moodle-codegen update page.html -o src/moodle", "without a config file"],
  ],
  load: async () => (await import("./run-update.js")).runUpdate,
};
