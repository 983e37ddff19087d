import { entry } from "./entry.js";

const SAVE_THE_PAGE =
  "Open the API documentation in a browser in which you are logged in, and save that page.";

/** Problems of the stage `acquire`, and of choosing functions (`select`). */
export const acquireProblems = {
  "acquire/file-missing": entry<{ path: string }>({
    severity: "error",
    title: "Input file not found",
    cause: "The path is mistyped, or is relative to a folder other than the current one.",
    help: "Check the path: on the command line it is relative to the current folder, in a config file to that file.",
    message: ({ path }) => `there is no file ${path}`,
  }),
  "acquire/unknown-release": entry<{ release: string; first: string; last: string }>({
    severity: "error",
    title: "No facts about this release of Moodle",
    cause: "`moodle@RELEASE` is Moodle itself as the facts of this package describe it.",
    help: "Name a release with its two numbers, such as moodle@5.1, or the documentation page of a site.",
    message: ({ release, first, last }) =>
      `there are no facts about Moodle ${release}; the releases are ${first} to ${last}`,
  }),
  "acquire/is-folder": entry<{ path: string }>({
    severity: "error",
    title: "Input is a folder",
    cause:
      "Browsers save a page as a file with a folder of images beside it; only the file is needed.",
    help: "Pass the saved page itself (.html, .html.gz, .mhtml) or a spec (.json).",
    message: ({ path }) => `${path} is a folder, but a file was expected`,
  }),
  "acquire/link-outside": entry<{ path: string; target: string }>({
    severity: "error",
    title: "Link that leads out of the project",
    cause:
      "A file of the repository is a link to a file outside of it. Whoever added the link may want messages to show that file.",
    help: "If the link is yours, pass the path of the file itself.",
    message: ({ path, target }) => `${path} is a link to ${target}, outside of the project`,
  }),
  "acquire/not-readable": entry<{ path: string; reason: string }>({
    severity: "error",
    title: "Input cannot be read",
    cause: "The operating system refuses to open or read the file.",
    help: "Check that the user who runs the command may read the file.",
    message: ({ path, reason }) => `${path} cannot be read (${reason})`,
  }),
  "acquire/too-large": entry<{ path: string; megabytes: number }>({
    severity: "error",
    title: "Input too large",
    cause:
      "A documentation page is about 10 MB. A file this large, or a small archive that unpacks to it, is something else.",
    help: "Check that this is the saved page.",
    message: ({ path, megabytes }) =>
      `${path} is larger than ${String(megabytes)} MB when unpacked, and was not read`,
  }),
  "acquire/address": entry<{ address: string }>({
    severity: "error",
    title: "Input is an address",
    cause: "This command reads files and standard input; it does not fetch pages.",
    help: "Fetch the page first: `moodle-codegen fetch ADDRESS -o page.html`. Then pass that file.",
    message: ({ address }) => `${address} is an address, but a file was expected`,
  }),
  "acquire/gzip-damaged": entry<{ reason: string }>({
    severity: "error",
    title: "Damaged gzip file",
    cause: "The file was altered, or only begins like a gzip file.",
    help: "Save or copy the file again.",
    message: ({ reason }) => `the gzip file cannot be unpacked (${reason})`,
  }),
  "acquire/gzip-cut": entry<object>({
    severity: "warning",
    title: "Gzip file ends too early",
    cause: "A download or copy was interrupted.",
    help: "The part that could be unpacked is used. Save or copy the file again to get the rest.",
    message: () => "the gzip file ends before its contents do",
  }),
  "acquire/undecodable-bytes": entry<{ charset: string; declared: boolean }>({
    severity: "warning",
    title: "Bytes that are not text",
    cause: "The page is damaged, or it was saved in another character set than it declares.",
    help: "Save the page again as UTF-8. Names and structure are rarely affected.",
    message: ({ charset, declared }) =>
      `some bytes are not valid ${charset}${declared ? ", the declared character set," : ""} and were read as U+FFFD`,
  }),
  "acquire/charset-guessed": entry<object>({
    severity: "warning",
    title: "Character set not declared",
    cause: "The text has no byte order mark and no <meta charset>, and is not UTF-8.",
    help: "If accented letters come out wrong, save the page again as UTF-8.",
    message: () => "the character set is not declared; windows-1252 was assumed",
  }),
  "acquire/charset-unknown": entry<{ charset: string }>({
    severity: "warning",
    title: "Unknown character set",
    cause: "The page declares a character set that does not exist or is not supported.",
    help: "If letters come out wrong, save the page again as UTF-8.",
    message: ({ charset }) =>
      `the declared character set ${JSON.stringify(charset)} is unknown; UTF-8 was assumed`,
  }),
  "acquire/mhtml-without-page": entry<object>({
    severity: "error",
    title: "Web archive without a page",
    cause: "The file has the form of a web archive (MHTML), but no part of it is HTML.",
    help: SAVE_THE_PAGE,
    message: () => "the web archive has no HTML part",
  }),
  "acquire/empty": entry<object>({
    severity: "error",
    title: "Empty input",
    cause: "A download failed, or the command before the pipe printed nothing.",
    help: SAVE_THE_PAGE,
    message: () => "the input is empty",
  }),
  "acquire/binary": entry<{ found: string }>({
    severity: "error",
    title: "Input is not text",
    cause: "The file is an image, an archive, a document or a program.",
    help: "Save the page as HTML (the browser's 'page source' or 'HTML only') or as MHTML.",
    message: ({ found }) => `the input is ${found}, but a saved page or a spec was expected`,
  }),
  "acquire/login-form": entry<{ title: string }>({
    severity: "error",
    title: "Login form",
    cause: "The session had expired, or a program without a session fetched the page.",
    help: SAVE_THE_PAGE,
    message: ({ title }) =>
      `this is a login form${titled(title)}, but a documentation page was expected`,
  }),
  "acquire/maintenance": entry<{ text: string }>({
    severity: "error",
    title: "Page of a site under maintenance",
    cause:
      "The site answers every request with this page while it is under maintenance or cannot start.",
    help: "Wait until the site is back, then save the documentation page again.",
    message: ({ text }) =>
      `this is the page of a site that is under maintenance or out of service${saying(text)}, but a documentation page was expected`,
  }),
  "acquire/documentation-disabled": entry<{ text: string }>({
    severity: "error",
    title: "Documentation disabled",
    cause:
      "Moodle answers with one bare sentence when the documentation for developers is switched off.",
    help: "Ask an administrator to enable 'Web services documentation' (Administration, Server, Web services, Overview), or to save the page of all functions for you.",
    message: ({ text }) =>
      `the page consists of the sentence ${JSON.stringify(text)}, which a site shows when its documentation is switched off`,
  }),
  "acquire/moodle-error": entry<{ errorcode: string; text: string; onDocumentation: boolean }>({
    severity: "error",
    title: "Moodle error page",
    cause:
      "Moodle could not show the page: no permission, no such token, or a plugin that breaks the documentation (up to Moodle 4.1 one broken plugin takes the whole page down).",
    help: "Read the error in the browser. Without administrator rights, use the documentation of your own token: Preferences, Security keys, Documentation.",
    message: ({ errorcode, text, onDocumentation }) =>
      `this is ${onDocumentation ? "the documentation page, cut short by a Moodle error" : "a Moodle error page"}${
        errorcode === "" ? "" : ` (${errorcode})`
      }${saying(text)}`,
  }),
  "acquire/token-list": entry<object>({
    severity: "error",
    title: "List of security keys",
    cause: "This page lists tokens; the documentation is one click away.",
    help: "Follow the Documentation link beside the token (an administrator must have enabled it), and save that page. Delete this file: it contains your tokens.",
    message: () =>
      "this is the list of security keys (tokens), but a documentation page was expected",
  }),
  "acquire/no-functions": entry<object>({
    severity: "error",
    title: "Documentation page without functions",
    cause: "The token's service has no functions, or the page was cut off while it was loading.",
    help: "Add functions to the service, or save the page again when it has loaded completely.",
    message: () => "this is a documentation page, but it has no functions",
  }),
  "acquire/other-moodle-page": entry<{ title: string }>({
    severity: "error",
    title: "Another Moodle page",
    cause: "The saved page is part of a Moodle site, but not its API documentation.",
    help: "Save 'API documentation' (Administration, Server, Web services) or, for one token, Documentation under Preferences, Security keys.",
    message: ({ title }) =>
      `this is another page of a Moodle site${titled(title)}, but a documentation page was expected`,
  }),
  "acquire/other-html": entry<{ title: string }>({
    severity: "error",
    title: "Another HTML page",
    cause: "Nothing in the page looks like documentation of Moodle's functions.",
    help: `${SAVE_THE_PAGE} docs/inputs.md lists the other documents that can be read.`,
    message: ({ title }) =>
      `this is an HTML page${titled(title)}, but not a Moodle documentation page`,
  }),
  "acquire/other-text": entry<{ text: string }>({
    severity: "error",
    title: "Neither a page nor a spec",
    cause: "The input is text that documents no function in a known form.",
    help: `${SAVE_THE_PAGE} docs/inputs.md lists the other documents that can be read.`,
    message: ({ text }) =>
      `the input begins with ${JSON.stringify(text)}; a saved page, a spec or documentation of functions was expected`,
  }),
  "acquire/other-format": entry<{ format: string }>({
    severity: "error",
    title: "A format that is not read",
    cause:
      "The input describes an API or recorded requests in a format of its own. What such a file says of Moodle's functions was written by " +
      "hand or guessed from requests; it does not say what the functions declare.",
    help: `${SAVE_THE_PAGE} Without a page: \`moodle-codegen fetch --token-only\`, or \`moodle@5.1\` for Moodle itself. docs/inputs.md lists what can be read.`,
    message: ({ format }) => `the input is ${format}, which is not read`,
  }),
  "acquire/other-json": entry<object>({
    severity: "error",
    title: "JSON that is not a spec",
    cause: "A spec is a JSON object with a specVersion; `moodle-codegen parse` writes it.",
    help: "Make a spec from a saved documentation page with `moodle-codegen parse`.",
    message: () => "the input is JSON without a specVersion, so it is not a spec",
  }),
  "acquire/broken-json": entry<object>({
    severity: "error",
    title: "JSON that is cut off or damaged",
    cause: "A download or copy was interrupted, or the file only begins like JSON.",
    help: "Make a spec from a saved documentation page with `moodle-codegen parse`.",
    message: () =>
      "the input begins like JSON but is not valid JSON; a saved page or a spec was expected",
  }),
  "acquire/server-answer": entry<{ errorcode: string }>({
    severity: "error",
    title: "Answer of the web service",
    cause: "This is what the REST server answered; the documentation is a page of the site.",
    help: SAVE_THE_PAGE,
    message: ({ errorcode }) =>
      `this is an error from the site's web service (${errorcode}), but a documentation page was expected`,
  }),
};

function titled(title: string): string {
  return title === "" ? "" : ` titled ${JSON.stringify(title)}`;
}

function saying(text: string): string {
  return text === "" ? "" : ` that says ${JSON.stringify(text)}`;
}
