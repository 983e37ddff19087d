import type { RestField } from "./rest-fields.js";
import { withoutEndingSlashes } from "../../text/index.js";

/** A call to print as a command. */
export interface CurlCall {
  /** The site's address; an invented one when it is not known. */
  readonly site: string | undefined;
  readonly function: string;
  /** The parameters as form fields. */
  readonly fields: readonly RestField[];
}

/**
 * Prints the command that makes a call. The token comes from `$MOODLE_TOKEN` through standard input, because
 * everybody on a machine can read the arguments of a command.
 */
export function curlCommand({ site, function: name, fields }: CurlCall): string {
  const base = withoutEndingSlashes(site ?? "https://school.example/moodle");
  const lines = [
    `curl ${shellWord(`${base}/webservice/rest/server.php`)}`,
    "--data-urlencode wstoken@-",
    `--data ${formField("wsfunction", name)}`,
    "--data moodlewsrestformat=json",
    ...fields.map((field) => dataOption(...field)),
  ];
  return `printf %s "$MOODLE_TOKEN" |\n  ${lines.join(" \\\n    ")}`;
}

/** A field that people can read where that is safe, else percent-encoded. */
function dataOption(name: string, value: string): string {
  const encoded = encode(value);
  // curl encodes what follows the first equals sign, so a name must not have one.
  const isReadable = encode(name) === name && /^[ -~]*$/.test(value) && !/['\\!]/.test(value);
  return encoded === value || !isReadable
    ? `--data ${formField(name, value)}`
    : `--data-urlencode ${shellWord(`${name}=${value}`)}`;
}

function formField(name: string, value: string): string {
  return shellWord(`${encode(name)}=${encode(value)}`);
}

/** Percent-encoding that leaves PHP's brackets legible; half of a character pair has no encoding. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"))
    .replaceAll("%5B", "[")
    .replaceAll("%5D", "]")
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** A text as one word of a POSIX shell, in quotes only where it needs them. */
export function shellWord(word: string): string {
  return /^[\w,.:/=%+@-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
