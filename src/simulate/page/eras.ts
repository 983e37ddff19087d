/** The releases whose pages the writer can print; each also represents the releases up to the next one. */
export type MoodleEra = "2.0" | "2.7" | "3.1" | "3.9" | "4.1" | "4.5" | "5.2";

/** The releases that a simulated site can have. */
export type MoodleRelease =
  MoodleEra | "3.10" | "3.11" | "4.0" | "4.2" | "4.3" | "4.4" | "5.0" | "5.1";

/** The traits of the documentation pages of an era. Everything else is the same from 2.0 to 5.2. */
export interface EraTraits {
  readonly doctype: "xhtml" | "html5";
  /** Whether the documentation is in a centred table. */
  readonly table: boolean;
  /** Descriptions of functions, arguments and nodes go through `s()`; that of an answer never does. */
  readonly escapesDescriptions: boolean;
  /** The element with `font-size:80%` around an argument, an answer and an error. */
  readonly smallText: "span" | "div";
  /** Whether each function ends with the headings about log-in and AJAX. */
  readonly saysLoginAndAjax: boolean;
  /** The classes of the badge of a deprecated function; undefined in eras without a badge. */
  readonly badge: string | undefined;
  /** Whether `M.cfg` names the language of the page. */
  readonly configLanguage: boolean;
  /** Whether a function that cannot be described is left out with a notification. Before, the whole page fails. */
  readonly survivesBrokenPlugins: boolean;
  /** The classes of an error notification. */
  readonly notification: string;
  /** The namespace prefix of core exception classes in answers. */
  readonly exceptionNamespace: string;
}

const v20: EraTraits = {
  doctype: "xhtml",
  table: true,
  escapesDescriptions: false,
  smallText: "span",
  saysLoginAndAjax: false,
  badge: undefined,
  configLanguage: false,
  survivesBrokenPlugins: false,
  notification: "notifyproblem",
  exceptionNamespace: "",
};
const v27: EraTraits = { ...v20, doctype: "html5" };
const v31: EraTraits = {
  ...v27,
  table: false,
  escapesDescriptions: true,
  saysLoginAndAjax: true,
  notification: "alert alert-error alert-block fade in ",
};
const v39: EraTraits = {
  ...v31,
  configLanguage: true,
  notification: "alert alert-danger alert-block fade in ",
};
const v41: EraTraits = { ...v39, badge: "badge badge-warning" };
const v45: EraTraits = {
  ...v41,
  smallText: "div",
  badge: "badge bg-warning text-dark",
  survivesBrokenPlugins: true,
  notification: "alert alert-danger alert-block fade in alert-dismissible",
  exceptionNamespace: "core\\exception\\",
};

/** The traits of every release, oldest first. */
export const eras: Readonly<Record<MoodleRelease, EraTraits>> = {
  "2.0": v20,
  "2.7": v27,
  "3.1": v31,
  "3.9": v39,
  "3.10": v39,
  "3.11": v39,
  "4.0": v39,
  "4.1": v41,
  "4.2": v41,
  "4.3": v41,
  "4.4": v41,
  "4.5": v45,
  "5.0": v45,
  "5.1": v45,
  "5.2": v45,
};

/** The releases that a simulated site can have, oldest first. */
export const moodleReleases = Object.keys(eras) as readonly MoodleRelease[];

/** One release of each era, oldest first. */
export const moodleEras: readonly MoodleEra[] = ["2.0", "2.7", "3.1", "3.9", "4.1", "4.5", "5.2"];
