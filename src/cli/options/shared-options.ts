import { choice, toggle, value } from "../command.js";
import { NULL_GRADES } from "../../model/index.js";

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
  strict: toggle("Exit with 1 if there was any error or warning"),
  ...jsonOption,
};

/** Which values may be null. */
export const nullsOption = {
  nulls: choice(
    NULL_GRADES,
    "Which values may be null: those seen null, also those likely to be (default), or all that can be",
  ),
};

/** The file with overrides. */
export const overridesOption = {
  overrides: value("Reviewed JSON file that states what the page does not; see docs/overrides.md"),
};

/** What to do with input that is known to be incomplete. */
export const incompleteOption = {
  "allow-incomplete": toggle(
    "Take a page or document that is known to be incomplete, and keep the last known version of what it lacks",
  ),
};

const formatOptions = {
  format: value(
    "Format the client: prettier or biome, as your project configures them, or a command of your project",
  ),
  "prettier-config": value(
    "Format the client with the options in this Prettier configuration file",
  ),
};

/** The options of a generated client. */
export const clientOptions = {
  validators: choice(
    ["zod", "zod-mini", "none"],
    "Library that validates parameters and answers at run time (default: zod)",
  ),
  ...nullsOption,
  ...overridesOption,
  "import-extension": choice(
    ["js", "ts", "none"],
    "How the paths of imports end in the client: .js, .ts or not at all (default: js)",
  ),
  release: value("Release of the site, such as 4.5, for facts and verify() (default: the page's)"),
  docs: choice(
    ["markdown", "html", "both", "none"],
    "Formats of the reference in the client's folder docs/ (default: markdown)",
  ),
  ...formatOptions,
};

/** The config file. */
export const configOption = {
  config: value(
    "Config file (default: moodle-codegen.config.{ts,mts,js,mjs,json} here or in a folder above)",
  ),
};

/** One site, which the config file may define. */
export const oneSiteOptions = {
  site: value("Site in the config file, if there are several"),
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
  guest: toggle("Log in as a guest", fetched),
  "token-only": toggle(
    "Do not log in: make a spec from what the token in MOODLE_TOKEN reveals",
    fetched,
  ),
  timeout: value("Seconds to wait while the site sends nothing (default: 60)", fetched),
};

/** The help text about username and password. */
export const loginEpilogue =
  "Name and password come from the variables MOODLE_USERNAME and MOODLE_PASSWORD, or you are asked for " +
  "them; the cookie of a browser's session from MOODLE_COOKIE. They are never options and are never written to files.";

/** The help text about the token. */
export const tokenEpilogue =
  "The token comes from the variable MOODLE_TOKEN, or the one that the config file names, or you are asked " +
  "for it; it is never an option.";
