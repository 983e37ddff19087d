import { shellWord } from "../../emit/curl/index.js";

/** The ingredients of a curl command. */
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
 * Returns the curl command that makes a call, for any POSIX shell. The command pipes the token from its
 * variable, because a list of processes would show arguments, and sends it first: PHP drops excess fields
 * at the end.
 */
export function curlCommand({
  url,
  fields,
  timeout,
  tokenVariable = "MOODLE_TOKEN",
}: CurlCall): string {
  const script = "/webservice/rest/server.php";
  const target = url === undefined ? `"\${MOODLE_URL%/}${script}"` : shellWord(url + script);
  // curl interprets brackets and braces in an address as a pattern.
  const globoff = /[[\]{}]/.test(url ?? "") ? " --globoff" : "";
  const limit = timeout === undefined ? "" : ` --max-time ${String(timeout)}`;
  const data = fields.map(([name, text]) =>
    text.includes("\0")
      ? // An argument of a command cannot contain this character.
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
