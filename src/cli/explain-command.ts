import { nullsOption } from "./nulls-option.js";
import { type Command, jsonOption } from "./options.js";
import { overridesOption } from "./overrides-option.js";

/** `moodle-codegen explain`: where the type of a value comes from. */
export const explainCommand: Command = {
  usage: "explain [function] [pages..]",
  describe: "Say where the types of a function come from",
  build: (yargs) =>
    yargs
      .positional("function", {
        type: "string",
        describe: "Name of a function, perhaps with a path: core_user_get_users.users[].email",
      })
      .positional("pages", {
        type: "string",
        array: true,
        describe:
          "Saved page (.html, .html.gz, .mhtml), other document or copied text, or spec (.json) of one site; - for standard input",
      })
      .options(nullsOption)
      .options(overridesOption)
      .options(jsonOption),
  examples: [
    ["moodle-codegen explain core_user_get_users page.html", "everything about a function"],
    [
      "moodle-codegen explain 'core_user_get_users.users[].suspended' page.html",
      "why this is a boolean",
    ],
    [
      "moodle-codegen explain local_x_get spec.json --overrides overrides.json",
      "what the overrides decide",
    ],
  ],
  load: async () => (await import("./run-explain.js")).runExplain,
};
