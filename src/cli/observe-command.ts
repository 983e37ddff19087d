import { type Command, jsonOption } from "./options.js";
import { overridesOption } from "./overrides-option.js";

/** `moodle-codegen observe`: recorded answers → proposed overrides. */
export const observeCommand: Command = {
  usage: "observe [page] [recordings..]",
  describe: "Propose overrides from recorded answers of a site",
  build: (yargs) =>
    yargs
      .positional("page", {
        type: "string",
        describe: "Saved page or spec of the site; - for standard input",
      })
      .positional("recordings", {
        type: "string",
        array: true,
        describe: "Files with recorded answers, or with the shapes that a client's recorder wrote",
      })
      .option("output", {
        alias: "o",
        type: "string",
        requiresArg: true,
        describe: "File to write the proposed overrides to; without it they are printed",
      })
      .options(overridesOption)
      .options(jsonOption)
      .epilogue("Only paths and kinds are kept of the answers, never values."),
  examples: [
    ["moodle-codegen observe spec.json calls.jsonl", "print what the answers teach"],
    [
      "moodle-codegen observe spec.json calls.json.gz --overrides overrides.json -o proposed.json",
      "only what the overrides do not say yet",
    ],
  ],
  load: async () => (await import("./run-observe.js")).runObserve,
};
