import { fetchOptions } from "./fetch-options.js";
import { type Command, sharedOptions } from "./options.js";
import { loginEpilogue } from "./site-login.js";

/** `moodle-codegen parse`: page → spec. */
export const parseCommand: Command = {
  usage: "parse [pages..]",
  describe: "Read documentation pages into a spec (JSON)",
  build: (yargs) =>
    yargs
      .positional("pages", {
        type: "string",
        array: true,
        describe:
          "Saved page (.html, .html.gz, .mhtml), other document or copied text, spec (.json) or address of a site; - for standard input",
      })
      .option("output", {
        alias: "o",
        type: "string",
        requiresArg: true,
        describe: "File to write the spec to; without it, or with -, the spec is printed",
      })
      .option("force", {
        type: "boolean",
        describe: "Replace the output even if it is not a spec; never the page itself",
      })
      .options(fetchOptions)
      .options(sharedOptions)
      .epilogue(loginEpilogue),
  examples: [
    ["moodle-codegen parse page.html -o specs/school.json", "write the spec of a saved page"],
    ["gunzip -c page.html.gz | moodle-codegen parse -", "read standard input, print the spec"],
    ["moodle-codegen parse page.html --include 'core_user_*'", "only some functions"],
    [
      "moodle-codegen parse token.html vendor.md -o specs/school.json",
      "several documents of one site make one spec",
    ],
  ],
  load: async () => (await import("./run-parse.js")).runParse,
};
