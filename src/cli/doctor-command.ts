import { oneSiteOptions } from "./config-option.js";
import { type Command, jsonOption } from "./options.js";
import { tokenEpilogue } from "./site-token.js";

/** `moodle-codegen doctor`: what is wrong between a client and its site. */
export const doctorCommand: Command = {
  usage: "doctor [url]",
  describe: "Find out what is wrong between a client and its site",
  build: (yargs) =>
    yargs
      .positional("url", {
        type: "string",
        describe: "Address of the site (default: the variable MOODLE_URL, else the config file)",
      })
      .options(oneSiteOptions)
      .option("client", {
        type: "string",
        requiresArg: true,
        describe:
          "Folder of the client to compare with the site (default: that of the config file)",
      })
      .option("spec", {
        type: "string",
        requiresArg: true,
        describe: "Spec or saved page to compare with the site",
      })
      .options(jsonOption)
      .epilogue(`${tokenEpilogue} Without one, only what needs none is looked at.`),
  examples: [
    ["moodle-codegen doctor https://school.example/moodle", "look at the site, step by step"],
    [
      "moodle-codegen doctor https://school.example/moodle --client src/moodle",
      "and compare it with a client",
    ],
    [
      "moodle-codegen doctor https://school.example/moodle --json",
      "for programs; the schema is in docs/doctor.md",
    ],
  ],
  load: async () => (await import("./run-doctor.js")).runDoctor,
};
