import { clientOptions } from "./client-options.js";
import { fetchOptions } from "./fetch-options.js";
import { type Command, sharedOptions } from "./options.js";
import { configOption } from "./config-option.js";
import { loginEpilogue } from "./site-login.js";

/** `moodle-codegen generate`: page or spec → client. */
export const generateCommand: Command = {
  usage: "generate [pages..]",
  describe: "Make a typed client from documentation pages or specs",
  build: (yargs) =>
    yargs
      .positional("pages", {
        type: "string",
        array: true,
        describe:
          "Saved page (.html, .html.gz, .mhtml), other document or copied text, spec (.json) or address of a " +
          "site; - for standard input; or names of sites in the config file",
      })
      .option("site", {
        type: "string",
        requiresArg: true,
        describe: "Only this site of the config file; may be repeated",
      })
      .options(configOption)
      .option("output", {
        alias: "o",
        type: "string",
        requiresArg: true,
        describe: "Folder of the client; it belongs to the generator",
      })
      .options(clientOptions)
      .option("force", {
        type: "boolean",
        describe: "Write into a folder that holds other files; they are left as they are",
      })
      .option("dry-run", {
        type: "boolean",
        describe: "Only say which files would be written and removed",
      })
      .option("watch", {
        type: "boolean",
        describe: "Generate again whenever the page, the overrides or the config change",
      })
      .options(fetchOptions)
      .options(sharedOptions)
      .epilogue(loginEpilogue),
  examples: [
    ["moodle-codegen generate page.html -o src/moodle", "make the client of a saved page"],
    ["moodle-codegen generate specs/school.json -o src/moodle", "make it from a reviewed spec"],
    ["moodle-codegen generate https://school.example -o src/moodle", "fetch the page first"],
    [
      "moodle-codegen generate token.html vendor.md -o src/moodle",
      "make it from several documents of one site",
    ],
    [
      "moodle-codegen generate page.html -o src/moodle --components core_user,core_course",
      "only two components",
    ],
    [
      "moodle-codegen generate page.html -o src/moodle --validators zod-mini",
      "smaller bundles for browsers",
    ],
    ["moodle-codegen generate school library", "two sites of the config file; without names all"],
  ],
  load: async () => (await import("./run-generate.js")).runGenerate,
};
