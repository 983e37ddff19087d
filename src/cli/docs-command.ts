import { nullsOption } from "./nulls-option.js";
import { type Command, sharedOptions } from "./options.js";
import { overridesOption } from "./overrides-option.js";

/** `moodle-codegen docs`: page, spec or client → reference. */
export const docsCommand: Command = {
  usage: "docs [page]",
  describe: "Make a reference to read and search, without a client",
  build: (yargs) =>
    yargs
      .positional("page", {
        type: "string",
        describe: "Saved page, spec, or folder of a client; - for standard input",
      })
      .option("output", {
        alias: "o",
        type: "string",
        requiresArg: true,
        describe: "Folder of the reference; it belongs to the generator",
      })
      .option("format", {
        type: "string",
        choices: ["html", "markdown", "both"],
        requiresArg: true,
        describe:
          "Pages to search in a browser, or Markdown for code hosting sites (default: both)",
      })
      .option("serve", {
        type: "string",
        describe: "Show it in a browser on this machine, on this port or a free one",
      })
      .options(nullsOption)
      .options(overridesOption)
      .option("force", {
        type: "boolean",
        describe: "Write into a folder that holds other files; they are left as they are",
      })
      .option("dry-run", {
        type: "boolean",
        describe: "Only say which files would be written and removed",
      })
      .options(sharedOptions),
  examples: [
    ["moodle-codegen docs page.html -o moodle-docs", "index.html opens from the disk"],
    ["moodle-codegen docs src/moodle -o moodle-docs --format html", "of a client"],
    ["moodle-codegen docs page.html --serve", "only for a look: nothing is written"],
  ],
  load: async () => (await import("./run-docs.js")).runDocs,
};
