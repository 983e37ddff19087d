import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** What help says of the token. */
export const tokenEpilogue =
  "The token comes from the variable MOODLE_TOKEN, or the one that the config file names, or you are asked " +
  "for it; it is never an option.";

/** The token from `MOODLE_TOKEN`, or another variable that the config file names, or from the person at the terminal. */
export async function siteToken(terminal: Terminal, variable = "MOODLE_TOKEN"): Promise<string> {
  const token = await optionalToken(terminal, variable);
  if (token !== undefined) return token;
  throw new UsageError(`no token was given: set the variable ${variable} to one`);
}

/** The same where a command has a use without a token too; an empty answer means none. */
export async function optionalToken(
  { environment, ask }: Terminal,
  variable = "MOODLE_TOKEN",
): Promise<string | undefined> {
  const { credentialsIn } = await import("../site/index.js");
  const given = credentialsIn(environment, { token: variable }).token;
  if (given !== undefined) return given;
  const typed = (await ask?.("Token (not shown): ", { hidden: true }))?.trim();
  return typed || undefined;
}
