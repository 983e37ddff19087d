import { fetchOptions } from "./fetch-options.js";
import { type Command, jsonOption } from "./options.js";
import { loginEpilogue } from "./site-login.js";

/** `moodle-codegen fetch`: site → page or spec. */
export const fetchCommand: Command = {
  usage: "fetch [page]",
  describe: "Fetch the documentation page of a site, or make a spec of it",
  build: (yargs) =>
    yargs
      .positional("page", {
        type: "string",
        describe: "Address of the site, or of its documentation",
      })
      .option("output", {
        alias: "o",
        type: "string",
        requiresArg: true,
        describe:
          "File to write: .html or .html.gz for the page, .json for a spec; without it, printed",
      })
      .option("spec", {
        type: "boolean",
        describe: "Make a spec, wherever it goes",
      })
      .options(fetchOptions)
      .option("force", {
        type: "boolean",
        describe: "Replace the output whatever it is",
      })
      .option("strict", {
        type: "boolean",
        describe: "Exit with 1 when there was any error or warning",
      })
      .options(jsonOption)
      .epilogue(loginEpilogue),
  examples: [
    ["moodle-codegen fetch https://school.example -o page.html.gz", "save the page"],
    [
      "moodle-codegen fetch https://school.example/moodle -o specs/school.json",
      "make a reviewed spec of it",
    ],
    [
      'moodle-codegen fetch https://school.example --service "My service" -o page.html',
      "without admin rights",
    ],
    [
      "moodle-codegen fetch https://school.example --token-only -o specs/school.json",
      "with nothing but a token in MOODLE_TOKEN",
    ],
  ],
  load: async () => (await import("./run-fetch.js")).runFetch,
};
