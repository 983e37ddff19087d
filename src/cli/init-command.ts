import { type Command, jsonOption } from "./options.js";

/** `moodle-codegen init`: the files that a project needs to begin. */
export const initCommand: Command = {
  usage: "init",
  describe: "Write a config, an overrides stub, npm scripts and a CI job",
  build: (yargs) =>
    yargs
      .option("url", {
        type: "string",
        requiresArg: true,
        describe: "Address of the site, such as https://school.example/moodle",
      })
      .option("source", {
        type: "string",
        requiresArg: true,
        describe: "Saved page or spec, where the documentation is not fetched from the site",
      })
      .option("output", {
        alias: "o",
        type: "string",
        requiresArg: true,
        describe: "Folder of the client (default: src/moodle)",
      })
      .option("ci", {
        type: "string",
        choices: ["github", "gitlab", "shell", "none"],
        requiresArg: true,
        describe: "Which CI job is written",
      })
      .option("yes", {
        alias: "y",
        type: "boolean",
        describe: "Ask nothing; take what the options say, and the defaults",
      })
      .option("dry-run", { type: "boolean", describe: "Only say what would be written" })
      .option("force", {
        type: "boolean",
        describe: "Replace files that are there already; without it they are left as they are",
      })
      .options(jsonOption),
  examples: [
    ["moodle-codegen init", "asks what it needs to know"],
    ["moodle-codegen init --yes --url https://school.example --ci github", "asks nothing"],
    [
      "moodle-codegen init --yes --source page.html --ci none --dry-run",
      "only says what it would do",
    ],
  ],
  load: async () => (await import("./run-init.js")).runInit,
};
