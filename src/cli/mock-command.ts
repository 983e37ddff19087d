import type { Command } from "./options.js";

/** `moodle-codegen mock`: a simulated site of a spec, a page or a client. */
export const mockCommand: Command = {
  usage: "mock [page]",
  describe: "Serve a page, spec or client as a simulated site",
  build: (yargs) =>
    yargs
      .positional("page", {
        type: "string",
        describe: "Spec, saved page or folder of a client; - for standard input",
      })
      .options({
        port: {
          type: "string",
          requiresArg: true,
          group: "Where:",
          describe: "Port to listen on; without it a free one is taken",
        },
        host: {
          type: "string",
          requiresArg: true,
          group: "Where:",
          describe: "Address to listen on (default: 127.0.0.1, this machine only)",
        },
        path: {
          type: "string",
          requiresArg: true,
          group: "Where:",
          describe: "Folder of the site below the host, such as /moodle",
        },
        service: {
          type: "string",
          requiresArg: true,
          group: "What it is:",
          describe: "Only these functions are in the token's service: names or patterns",
        },
        release: {
          type: "string",
          requiresArg: true,
          group: "What it is:",
          describe: "Moodle release of pages and errors (default: 4.5)",
        },
        language: {
          type: "string",
          requiresArg: true,
          group: "What it is:",
          describe: "Language of the documentation pages (default: en)",
        },
        "max-input-vars": {
          type: "string",
          requiresArg: true,
          group: "What it is:",
          describe: "How many fields PHP reads of a request (default: 1000)",
        },
        fixtures: {
          type: "string",
          requiresArg: true,
          group: "What it answers:",
          describe: "Folder with answers: core_user_get_users.json and so on",
        },
        seed: {
          type: "string",
          requiresArg: true,
          group: "What it answers:",
          describe: "Another text gives other made-up answers",
        },
        surprises: {
          type: "boolean",
          group: "What it answers:",
          describe: "Answer null, leave fields out, send other scalars, as real sites do",
        },
        fault: {
          type: "string",
          requiresArg: true,
          group: "What goes wrong:",
          describe: "Such as 503@3, 429:10%, slow=800@5-; may be repeated",
        },
        latency: {
          type: "string",
          requiresArg: true,
          group: "What goes wrong:",
          describe: "How many milliseconds answers take, such as 200 or 100-500",
        },
        log: {
          type: "string",
          choices: ["text", "json", "none"],
          requiresArg: true,
          describe: "What to say of each request (default: text)",
        },
      })
      .epilogue(
        "The token is MOODLE_TOKEN, or a fixed one for tests that is shown at the start. " +
          "login/token.php gives it to MOODLE_USERNAME with MOODLE_PASSWORD (default: teacher, open-sesame). " +
          "docs/testing.md has the faults and the form of fixtures.",
      ),
  examples: [
    ["moodle-codegen mock src/moodle --port 8080 --path /moodle", "a site for a client"],
    [
      "moodle-codegen mock src/moodle --fixtures test/fixtures --fault 503@3 --fault 429:10%",
      "with given answers, and things that go wrong",
    ],
    [
      "MOODLE_TOKEN=… moodle-codegen mock page.html --service 'core_user_*' --log json",
      "for programs",
    ],
  ],
  load: async () => (await import("./run-mock.js")).runMock,
};
