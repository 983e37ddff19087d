import { withoutEndingSlashes } from "../text/index.js";
import { UsageError } from "./usage-error.js";

/**
 * The address of the site that `--url` or the variable `MOODLE_URL` gives, without a slash at its end. The
 * address in a spec is not taken: a page of somebody else must not decide where a token is sent. (That in
 * a config file is: it was written there for this.)
 */
export function siteAddressOf(
  given: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const text = (given ?? environment["MOODLE_URL"] ?? "").trim();
  if (text === "") return undefined;
  try {
    const { protocol, username, password, search, hash, origin, pathname } = new URL(text);
    if (/^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === "") {
      return withoutEndingSlashes(origin + pathname);
    }
  } catch {
    // Refused below, with everything else that is no address of a site.
  }
  // Not repeated: a wrong address often holds a secret.
  const name = given === undefined ? "MOODLE_URL" : "--url";
  throw new UsageError(
    `${name} must look like https://school.example/moodle, without user, ? or #; \`moodle-codegen doctor\` finds the right one`,
  );
}
