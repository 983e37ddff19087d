import { type Arguments, type Command, toggle, value } from "../command.js";
import { flag, oneOption } from "../options/arguments.js";
import { printReport, reportOptions } from "../render/report.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";

const SERVICE = "moodle_mobile_app";

/** `moodle-codegen login`: a person's log-in → a token. */
export const loginCommand: Command = {
  usage: "login [url]",
  describe: "Get a token, also where people log in by single sign-on",
  positionals: {
    url: { describe: "Address of the site (default: the variable MOODLE_URL)" },
  },
  options: {
    service: value(`Short name of the token's service (default: ${SERVICE})`),
    browser: toggle("Log in with a browser, even if name and password are set"),
  },
  epilogue:
    "With MOODLE_USERNAME and MOODLE_PASSWORD, asks the site for a token directly. Otherwise, and where the site does " +
    "not accept them, prints an address to open in a browser, and asks for the link that the site shows after the " +
    "log-in. Prints the token and nothing else to stdout, and writes it to no file.",
  examples: [
    [
      "MOODLE_TOKEN=$(moodle-codegen login https://school.example/moodle)",
      "keep the token in a variable",
    ],
    [
      "moodle-codegen login https://school.example/moodle --service my_service --browser",
      "the token of another service, by single sign-on",
    ],
  ],
  run,
};

/** Runs `login`. Returns 0 if there is a token. */
async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const { environment, ask } = terminal;
  const word = args["url"];
  const typed = typeof word === "string" && word !== "" ? word : environment["MOODLE_URL"];
  if (!typed) {
    throw new UsageError(
      "no address was given: moodle-codegen login https://school.example/moodle",
    );
  }
  const report = reportOptions("login", args);
  const { credentialsIn, obtainToken, readAddress } = await import("../../site/index.js");
  const { value: address, diagnostics } = await readAddress(typed);
  if (!address) return printReport({ ok: false, diagnostics, details: {} }, report, terminal);
  const { username, password } = credentialsIn(environment);
  const isBrowser = flag(args, "browser") || username === undefined || password === undefined;
  if (isBrowser && !ask) {
    throw new UsageError(
      "there is nobody to log in: set MOODLE_USERNAME and MOODLE_PASSWORD, or run the command in a terminal",
    );
  }
  const service = oneOption(args, "service") ?? SERVICE;
  const obtained = await terminal.interruptible((signal) =>
    obtainToken({
      ...{ site: address.site, service, signal },
      login: isBrowser ? undefined : { username, password },
      followLink: ask && ((link) => followLink(link, ask, terminal)),
    }),
  );
  const { value: found } = obtained;
  if (found) terminal.print(`${found.token}\n`, "data");
  const by = found?.by === "browser" ? "by a log-in in the browser" : "by name and password";
  const outcome = found ? { summary: `a token of ${service}, ${by}` } : {};
  const result = { ok: found !== undefined, diagnostics: obtained.diagnostics, details: {} };
  return printReport({ ...result, ...outcome }, report, terminal);
}

function followLink(
  address: string,
  ask: NonNullable<Terminal["ask"]>,
  { note }: Terminal,
): Promise<string | undefined> {
  note(
    `Open this address in a browser and log in:\n\n  ${address}\n\n` +
      "The page that follows has a button or link to the app. Copy its address (right click, copy link), and paste it here.\n",
  );
  return ask("Link (not shown): ", { hidden: true });
}
