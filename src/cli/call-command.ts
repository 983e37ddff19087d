import { oneSiteOptions } from "./config-option.js";
import { type Command } from "./options.js";
import { overridesOption } from "./overrides-option.js";
import { tokenEpilogue } from "./site-token.js";
import { specOption } from "./spec-option.js";

/** `moodle-codegen call`: one call of a function, from a shell. */
export const callCommand: Command = {
  usage: "call [function] [parameters..]",
  describe: "Call a function of a site and print its answer",
  build: (yargs) =>
    yargs
      .positional("function", {
        type: "string",
        describe: "Name of a function, such as core_webservice_get_site_info",
      })
      .positional("parameters", {
        type: "string",
        array: true,
        describe: 'Parameters: name=value, name[0][key]=value, or name=\'[{"key":"value"}]\'',
      })
      .options(specOption)
      .option("url", {
        type: "string",
        requiresArg: true,
        describe: "Address of the site (default: the variable MOODLE_URL, else the config file)",
      })
      .options(oneSiteOptions)
      .option("params", {
        type: "string",
        requiresArg: true,
        describe: "File with the parameters as a JSON object; - for standard input",
      })
      .option("table", {
        type: "boolean",
        group: "What is printed:",
        describe: "Print the answer as a table instead of JSON",
      })
      .option("raw", {
        type: "boolean",
        group: "What is printed:",
        describe: "Print the answer as it was received",
      })
      .option("dry-run", {
        type: "boolean",
        group: "What is printed:",
        describe: "Print the form fields of the call; send nothing",
      })
      .option("curl", {
        type: "boolean",
        group: "What is printed:",
        describe: "Print a curl command that makes the call; send nothing",
      })
      .option("yes", {
        alias: "y",
        type: "boolean",
        describe: "Do not ask before calling a function that may change something",
      })
      .option("validation", {
        type: "string",
        choices: ["report", "strict", "off"],
        requiresArg: true,
        describe: "What to do when the answer does not fit (default: report)",
      })
      .option("setting", {
        type: "string",
        requiresArg: true,
        describe: "Setting of the answer: lang=en, timezone=UTC, raw=1, filter=1, fileurl=0",
      })
      .option("timeout", {
        type: "string",
        requiresArg: true,
        describe: "Seconds until a try is given up; 0 means never (default: 60)",
      })
      .option("max-input-vars", {
        type: "string",
        requiresArg: true,
        describe: "The site's max_input_vars: more fields are refused (default: 1000)",
      })
      .options(overridesOption)
      .epilogue(tokenEpilogue),
  examples: [
    [
      "moodle-codegen call core_webservice_get_site_info --url https://school.example/moodle",
      "who the token belongs to, as JSON",
    ],
    [
      "moodle-codegen call core_user_get_users 'criteria[0][key]=email' 'criteria[0][value]=%' --table",
      "the users, as a table",
    ],
    [
      "moodle-codegen call core_user_create_users --params users.json --dry-run",
      "what would be sent, nothing else",
    ],
    [
      "moodle-codegen call core_course_get_contents courseid=30 --curl",
      "a curl command; the token stays in MOODLE_TOKEN",
    ],
  ],
  load: async () => (await import("./run-call.js")).runCall,
};
