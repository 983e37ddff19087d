import type { RestField } from "./rest-fields.js";
import { shellWord, trimTrailingSlashes } from "../../text/index.js";

/** A call to print as a command. */
export interface CurlCall {
  /** The site's address; without it the command reads the address from `$MOODLE_URL`. */
  readonly site: string | undefined;
  /** All form fields but the token. */
  readonly fields: readonly RestField[];
  /** Further options of curl. */
  readonly options?: readonly string[];
  /** The environment variable with the token. */
  readonly tokenVariable?: string;
}

/** The site in examples whose own site is unknown. */
export const EXAMPLE_SITE = "https://school.example/moodle";

/** Returns the form fields of a call but its token. */
export function fieldsOf(name: string, parameters: readonly RestField[]): readonly RestField[] {
  return [["wsfunction", name], ["moodlewsrestformat", "json"], ...parameters];
}

/**
 * Prints the command that makes a call, for any POSIX shell. The token comes from a variable through standard input,
 * because every user of a machine can read the arguments of a command, and is sent first, because PHP drops excess fields
 * at the end.
 */
export function curlCommand(call: CurlCall): string {
  const { site, fields, options = [], tokenVariable = "MOODLE_TOKEN" } = call;
  const script = "/webservice/rest/server.php";
  const target =
    site === undefined
      ? `"\${MOODLE_URL%/}${script}"`
      : shellWord(trimTrailingSlashes(site) + script);
  // curl interprets brackets and braces in an address as a pattern.
  const globoff = /[[\]{}]/.test(site ?? "") ? ["--globoff"] : [];
  const lines = [
    ["curl", ...options, ...globoff, target].join(" "),
    "--data-urlencode wstoken@-",
    ...fields.map((field) => dataOption(...field)),
  ];
  return `printf %s "$${tokenVariable}" |\n  ${lines.join(" \\\n    ")}`;
}

/** A field that people can read where that is safe, else percent-encoded. */
function dataOption(name: string, value: string): string {
  const encoded = encode(value);
  // curl encodes what follows the first equals sign, so a name must not have one.
  const isReadable = encode(name) === name && /^[ -~]*$/.test(value) && !/['\\!]/.test(value);
  return encoded === value || !isReadable
    ? `--data ${shellWord(`${encode(name)}=${encoded}`)}`
    : `--data-urlencode ${shellWord(`${name}=${value}`)}`;
}

/** Percent-encoding that leaves PHP's brackets legible; half of a character pair has no encoding. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"))
    .replaceAll("%5B", "[")
    .replaceAll("%5D", "]")
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
