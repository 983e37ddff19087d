import { shellWord } from "../../emit/curl/index.js";

/** What a curl command is made of. */
export interface CurlCall {
  /** The site's address; without it the command reads it from `MOODLE_URL`. */
  readonly url: string | undefined;
  readonly fields: readonly (readonly [name: string, text: string])[];
  /** Seconds. */
  readonly timeout?: number | undefined;
  /** The environment variable with the token; `MOODLE_TOKEN` by default. */
  readonly tokenVariable?: string | undefined;
}

/**
 * The curl command that makes a call, for any POSIX shell. The token comes from its variable through a
 * pipe, which a list of processes does not show, and goes first: PHP drops the fields at the end.
 */
export function curlCommand({
  url,
  fields,
  timeout,
  tokenVariable = "MOODLE_TOKEN",
}: CurlCall): string {
  const script = "/webservice/rest/server.php";
  const target = url === undefined ? `"\${MOODLE_URL%/}${script}"` : shellWord(url + script);
  // curl takes brackets and braces in an address for a pattern.
  const globoff = /[[\]{}]/.test(url ?? "") ? " --globoff" : "";
  const limit = timeout === undefined ? "" : ` --max-time ${String(timeout)}`;
  const data = fields.map(([name, text]) =>
    text.includes("\0")
      ? // No argument of a command can hold this character.
        `--data ${shellWord(`${encodedName(name)}=${encodeURIComponent(text)}`)}`
      : `--data-urlencode ${shellWord(`${encodedName(name)}=${text}`)}`,
  );
  const lines = [
    `printf %s "$${tokenVariable}" | curl --silent --show-error${globoff}${limit} ${target}`,
    "--data-urlencode wstoken@-",
    ...data,
  ];
  return `${lines.join(" \\\n  ")}\n`;
}

/** curl encodes values, but sends names as they are; PHP reads brackets either way. */
function encodedName(name: string): string {
  return encodeURIComponent(name).replaceAll("%5B", "[").replaceAll("%5D", "]");
}
