import { choice, toggle, value } from "../command.js";

/** JSON output for programs. */
export const jsonOption = {
  json: toggle("Print one JSON object for programs instead of text"),
};

const which = { group: "Which functions:" };

/** The selection of functions, and how a run reports. */
export const sharedOptions = {
  include: value("Take only functions of this name or pattern; may be repeated", which),
  exclude: value("Leave out functions of this name or pattern; may be repeated", which),
  components: value("Take the functions of these components, such as core_user,mod_forum", which),
  strict: toggle("Exit with 1 when there was any error or warning"),
  ...jsonOption,
};

/** Which values may be null. */
export const nullsOption = {
  nulls: choice(
    ["known", "possible"],
    "Which values may be null: those known to be, or all not known never to be",
  ),
};

/** The file with overrides. */
export const overridesOption = {
  overrides: value("Reviewed JSON file with what the page does not say; see docs/overrides.md"),
};

/** The options of a generated client. */
export const clientOptions = {
  validators: choice(
    ["zod", "zod-mini", "none"],
    "What checks parameters and answers at run time (default: zod)",
  ),
  ...nullsOption,
  ...overridesOption,
  release: value("Release of the site, such as 4.5, which the client's verify() compares with"),
  docs: choice(
    ["markdown", "html", "both", "none"],
    "Forms of the reference in the client's folder docs/ (default: markdown)",
  ),
  "prettier-config": value(
    "Format the client with the options in this Prettier configuration file",
  ),
};

/** The config file. */
export const configOption = {
  config: value("Config file; without it moodle-codegen.config.{ts,mts,js,mjs,json} here or above"),
};

/** One site, which the config file may define. */
export const oneSiteOptions = {
  site: value("Site of the config file, where there are several"),
  ...configOption,
};

/** The source of a site's functions. */
export const specOption = {
  spec: value(
    "Spec, saved page or folder of a client (default: MOODLE_SPEC, the config file, else moodle/, src/moodle/, generated/ or spec.json)",
  ),
};

const fetched = { group: "When the page is the address of a site:" };

/** How a page is fetched from a site. */
export const fetchOptions = {
  service: value("Fetch the documentation of this service, as your security keys name it", fetched),
  guest: toggle("Enter the site as a guest", fetched),
  "token-only": toggle(
    "Log in nowhere: make a spec of what the token in MOODLE_TOKEN tells",
    fetched,
  ),
  timeout: value("Seconds that may pass without anything from the site (default: 60)", fetched),
};

/** The help text about username and password. */
export const loginEpilogue =
  "Name and password come from the variables MOODLE_USERNAME and MOODLE_PASSWORD, or you are asked for " +
  "them; the cookie of a browser's session from MOODLE_COOKIE. None of them is ever an option or written.";

/** The help text about the token. */
export const tokenEpilogue =
  "The token comes from the variable MOODLE_TOKEN, or the one that the config file names, or you are asked " +
  "for it; it is never an option.";
