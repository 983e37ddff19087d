import { nullsOption } from "./nulls-option.js";
import { type Command, sharedOptions } from "./options.js";
import { overridesOption } from "./overrides-option.js";

const { include, exclude, components, json } = sharedOptions;

/** `moodle-codegen diff`: what changed between two versions of a site's API. */
export const diffCommand: Command = {
  usage: "diff [old] [new]",
  describe: "Say what changed between two versions, and what it breaks",
  build: (yargs) =>
    yargs
      .positional("old", {
        type: "string",
        describe: "Page, spec or folder of a client; also of a Git revision: main:src/moodle",
      })
      .positional("new", { type: "string", describe: "The same, newer; - for standard input" })
      .option("format", {
        type: "string",
        choices: ["text", "markdown", "json"],
        requiresArg: true,
        describe: "For a terminal, a pull request or a program (default: text)",
      })
      .option("output", {
        alias: "o",
        type: "string",
        requiresArg: true,
        describe: "File to write to; without it, or with -, the differences are printed",
      })
      .option("fail-on", {
        type: "string",
        choices: ["breaking", "risky", "any"],
        requiresArg: true,
        describe: "Exit with 1 when there is a change of this class or a worse one",
      })
      .option("usage", {
        type: "string",
        requiresArg: true,
        describe: "Folder of a program: find where it uses what breaks or is risky",
      })
      .option("client", {
        type: "string",
        requiresArg: true,
        describe: "The client's folder in that program, if there are several",
      })
      .option("all", { type: "boolean", describe: "Print every harmless change too" })
      .option("descriptions", {
        type: "boolean",
        describe: "List descriptions that are worded otherwise",
      })
      .option("limit", {
        type: "string",
        requiresArg: true,
        describe: "The most characters of Markdown (default: 65536, as GitHub takes)",
      })
      .option("force", {
        type: "boolean",
        describe: "Replace the output even if it does not hold differences",
      })
      .options(nullsOption)
      .options(overridesOption)
      .option("old-overrides", {
        type: "string",
        requiresArg: true,
        describe: "The overrides of the old version, where they were others",
      })
      .options({ include, exclude, components, json }),
  examples: [
    ["moodle-codegen diff src/moodle new-page.html", "what an upgrade means for a client's users"],
    ["moodle-codegen diff main:src/moodle src/moodle", "what a branch changes"],
    ["moodle-codegen diff old.json new.json --format markdown -o summary.md", "for a pull request"],
    [
      "moodle-codegen diff src/moodle new-page.html --usage . --fail-on breaking",
      "where this program breaks; exit 1 if anything does",
    ],
  ],
  load: async () => (await import("./run-diff.js")).runDiff,
};
