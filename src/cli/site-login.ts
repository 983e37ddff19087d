import type { Login, SecretNames } from "../site/index.js";
import type { Terminal } from "./terminal.js";

/** What help says of names and passwords. */
export const loginEpilogue =
  "Name and password come from the variables MOODLE_USERNAME and MOODLE_PASSWORD, or you are asked for " +
  "them; the cookie of a browser's session from MOODLE_COOKIE. None of them is ever an option or written.";

/**
 * Name and password from the environment, else from the person at the terminal; undefined where there is
 * nobody to ask.
 */
export async function siteLogin(
  { environment, ask }: Pick<Terminal, "environment" | "ask">,
  names: SecretNames = {},
): Promise<Login | undefined> {
  const { credentialsIn } = await import("../site/index.js");
  const given = credentialsIn(environment, names);
  const username = given.username ?? (await ask?.("Name (user name or e-mail): "))?.trim();
  if (!username) return undefined;
  const password = given.password ?? (await ask?.("Password (not shown): ", { hidden: true }));
  return password ? { username, password } : undefined;
}
