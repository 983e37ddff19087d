import { UsageError } from "./usage-error.js";

/**
 * The site of the address that `--url` or the variable `MOODLE_URL` gives. The address in a spec is not
 * taken: a page of somebody else must not decide where a token is sent. (That in a config file is: it was
 * written there for this.)
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
  // Not repeated: a wrong address often holds a secret.
  const name = given === undefined ? "MOODLE_URL" : "--url";
  throw new UsageError(
    `${name} must look like https://school.example/moodle, without user; \`moodle-codegen doctor\` finds the right one`,
  );
}
