import { UsageError } from "./usage-error.js";

/**
 * Returns the site at the address in `--url` or the variable `MOODLE_URL`. Ignores the address in a spec, because
 * a page from someone else must not decide where a token is sent. (The address in a config file may: the user
 * wrote it there for this purpose.)
 */
export async function siteAddressOf(
  given: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string | undefined> {
  const text = (given ?? environment["MOODLE_URL"] ?? "").trim();
  if (text === "") return undefined;
  const { readAddress } = await import("../site/index.js");
  const { value } = await readAddress(text);
  if (value) return value.site;
  // The message does not repeat the address, because a wrong address often contains a secret.
  const name = given === undefined ? "MOODLE_URL" : "--url";
  throw new UsageError(
    `${name} must look like https://school.example/moodle, without a user name; \`moodle-codegen doctor\` finds the right one`,
  );
}
