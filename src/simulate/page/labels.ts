import { languagePacks, type LanguagePack } from "./language-packs.js";
import type { PageLabels } from "./page-labels.js";

/** A language that the writer can print. Those that begin with `x_` are fictitious and test a form. */
export type PageLanguage = "en" | keyof typeof languagePacks;

const english: PageLabels = {
  code: "en",
  direction: "ltr",
  default: 'Default to "{$a}"',
  optional: "Optional",
  required: "Required",
  arguments: "Arguments",
  response: "Response",
  errorcodes: "Error message",
  generalstructure: "General structure",
  phpparam: "XML-RPC (PHP structure)",
  phpresponse: "XML-RPC (PHP structure)",
  restparam: "REST (POST parameters)",
  restcode: "REST",
  restexception: "REST",
  loginrequired: "Restricted to logged-in users",
  callablefromajax: "Callable from AJAX",
  deprecated: "Deprecated",
  wsdocapi: "API Documentation",
  print: "Print all",
  invalidparameter: "Invalid parameter value detected",
  yes: "Yes",
  no: "No",
};

/** All languages of the writer, English first. */
export const pageLanguages: readonly PageLanguage[] = [
  "en",
  ...(Object.keys(languagePacks) as (keyof typeof languagePacks)[]),
];

/** Returns the strings of a language. Strings that a pack lacks are English, as on a real site. */
export function labelsOf(language: PageLanguage): PageLabels {
  if (language === "en") return english;
  const pack: LanguagePack = languagePacks[language];
  return { ...english, ...pack, code: language };
}

/** Strings of the core, which has no name among the ids. */
const coreStrings: ReadonlySet<string> = new Set(["yes", "no", "invalidparameter"]);

/** Returns the strings as a site prints them whose developer has switched on the origin of language strings. */
export function withStringIds({ code, direction, ...strings }: PageLabels): PageLabels {
  const printed = Object.entries(strings).map(([id, text]) => {
    const component = coreStrings.has(id) ? "" : "webservice";
    return [id, `${text} {${id}/${component}}`] as const;
  });
  return { code, direction, ...(Object.fromEntries(printed) as typeof strings) };
}

/** Returns whether a word is the code of a language that the writer supports. */
export function isPageLanguage(word: string): word is PageLanguage {
  return (pageLanguages as readonly string[]).includes(word);
}
