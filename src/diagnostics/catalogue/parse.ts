import { entry } from "./entry.js";

/** How many of some things a document states. */
export interface Stated {
  readonly stated: number;
  readonly of: number;
}

/** What a document states, and what it leaves open. */
export interface DocumentGaps {
  readonly names: Stated;
  /** Some of the functions that were not read. */
  readonly missing: readonly string[];
  readonly parts: Stated;
  readonly kinds: Stated;
  readonly presences: Stated;
}

function gapsText({ names, missing, parts, kinds, presences }: DocumentGaps): string {
  const share = ({ stated, of }: Stated): string => `${String(stated)} of ${String(of)}`;
  const without =
    missing.length === 0
      ? ""
      : ` (not ${missing.join(", ")}${names.of - names.stated > missing.length ? ", …" : ""})`;
  return (
    `${share(names)} functions were read${without}; stated are ${share(parts)} lists of parameters and answers, ` +
    `the kinds of ${share(kinds)} values, and for ${share(presences)} parameters whether they are required`
  );
}

function namesText(count: number, names: readonly string[]): string {
  const some = `${names.join(", ")}${count > names.length ? ", …" : ""}`;
  return count === 1
    ? `name of a function (${some})`
    : `names of ${String(count)} functions (${some})`;
}

/** Problems of documentation pages. */
export const parseProblems = {
  "parse/no-functions": entry<object>({
    severity: "error",
    title: "The page documents no function",
    cause:
      "The text is not Moodle's API documentation page, or it was cut off before the first function.",
    help: "Save the page /admin/webservice/documentation.php, or the page behind the link of your token under /user/managetoken.php.",
    message: () => "expected Moodle's API documentation, but found no function on the page",
  }),
  "parse/too-many-functions": entry<{ found: number; limit: number }>({
    severity: "error",
    title: "The page documents too many functions",
    cause: "No site has so many: the page is damaged, or was crafted to do harm.",
    help: "Only the first ones were read. Save the page again as the server sends it.",
    message: ({ found, limit }) =>
      `found the documentation of ${String(found)} functions, but at most ${String(limit)} were expected`,
  }),
  "parse/page-cut": entry<object>({
    severity: "warning",
    title: "The page ends too early",
    cause: "The page was not loaded or saved to its end.",
    help: "Load the page again and wait until it is complete; everything before the cut was read.",
    message: () => "expected the end of the page, but the text stops before it",
  }),
  "parse/function-cut": entry<{ name: string }>({
    severity: "error",
    title: "A function's documentation is cut off",
    cause: "The page ends in the middle of the function.",
    help: "Load the page again and wait until it is complete.",
    message: ({ name }) => `the documentation of ${name} stops in the middle; it was left out`,
  }),
  "parse/part-missing": entry<{ expected: string; found: string }>({
    severity: "error",
    title: "A part of a function's documentation is missing",
    cause: "The page is damaged, or was changed by hand or by a theme.",
    help: "Save the page again as the server sends it; if that does not help, report it with the page's lines.",
    message: ({ expected, found }) => `expected ${expected}, found ${found}`,
  }),
  "parse/headings-missing": entry<{ found: number; usual: number }>({
    severity: "warning",
    title: "A function has fewer headings than the others",
    cause: "The end of its documentation is damaged or missing.",
    help: "What was found was used; check whether log-in and AJAX are missing, or save the page again.",
    message: ({ found, usual }) =>
      `expected ${String(usual)} coloured headings as in the other functions, found ${String(found)}`,
  }),
  "parse/name-unreadable": entry<{ found: string }>({
    severity: "error",
    title: "A function or parameter has no readable name",
    cause: "The page is damaged, or a plugin declares a name that cannot be one.",
    help: "Save the page again; if that does not help, ask the plugin's author.",
    message: ({ found }) => `expected a name, found "${found}"`,
  }),
  "parse/name-differs": entry<{ id: string; caption: string }>({
    severity: "warning",
    title: "A region's id and caption name different functions",
    cause: "The page was changed after the site made it.",
    help: "The caption's name was used; check that it is right.",
    message: ({ id, caption }) => `the region is called ${id}, but its caption says ${caption}`,
  }),
  "parse/duplicate-function": entry<{ name: string }>({
    severity: "warning",
    title: "A function is on the page twice",
    cause: "Two pages were joined, or a description imitates another function.",
    help: "The first one was used; check the page if they differ.",
    message: ({ name }) => `${name} is documented more than once; the first one counts`,
  }),
  "parse/structure-syntax": entry<{ expected: string; found: string }>({
    severity: "error",
    title: "A structure cannot be read",
    cause:
      "The General structure box is damaged, or a plugin's description contains HTML that changes it.",
    help: "The function was left out. Save the page again as the server sends it.",
    message: ({ expected, found }) => `expected ${expected}, found ${found}`,
  }),
  "parse/structure-too-deep": entry<{ limit: number }>({
    severity: "error",
    title: "A structure is nested too deeply",
    cause: "No real structure is nested like this: the page is damaged or was crafted to do harm.",
    help: "The function was left out. Save the page again as the server sends it.",
    message: ({ limit }) => `found a structure nested deeper than ${String(limit)} levels`,
  }),
  "parse/readings-disagree": entry<{ form: string; path: string; general: string; other: string }>({
    severity: "warning",
    title: "Two forms of the same structure disagree",
    cause: "The page is damaged, or a plugin's names contain markup.",
    help: "General structure was used; compare the boxes on the page.",
    message: ({ form, path, general, other }) =>
      `at ${path} General structure has ${general}, but the ${form} box has ${other}`,
  }),
  "parse/form-unreadable": entry<{ form: string; reason: string }>({
    severity: "warning",
    title: "A box that repeats a structure cannot be read",
    cause: "The page is damaged, or a plugin's names contain markup.",
    help: "General structure was used; nothing is lost.",
    message: ({ form, reason }) => `the ${form} box cannot be compared: ${reason}`,
  }),
  "parse/marks-disagree": entry<{ heading: string; structure: string }>({
    severity: "warning",
    title: "A parameter's presence is printed differently in two places",
    cause: "The page is damaged, or its language pack is.",
    help: "The line with the parameter's name was used; check the parameter.",
    message: ({ heading, structure }) =>
      `the parameter's line says "${heading}", its structure says "${structure}"`,
  }),
  "parse/label-unclear": entry<{ label: string; assumed: string }>({
    severity: "warning",
    title: "The page's language leaves unclear whether a value is required",
    cause:
      "The page is in a language without a table of labels, and has too few examples to learn them from.",
    help: "Fetch the page in English (add lang=en to its address), where every label is known.",
    message: ({ label, assumed }) => `the mark "${label}" is unknown; it was taken as ${assumed}`,
  }),
  "parse/default-unreadable": entry<{ found: string }>({
    severity: "warning",
    title: "A default is not a list as PHP prints it",
    cause: "The default is an object, or text that looks like a printed list.",
    help: "The printed text was kept; it appears only in the documentation.",
    message: ({ found }) => `expected a list as PHP's print_r shows it, found ${found}`,
  }),
  "parse/label-repeated": entry<{ label: string; before: string }>({
    severity: "info",
    title: "The page repeats the presence of the parameter before",
    cause:
      "The function declares a presence that Moodle does not know, so the page shows the words of the parameter before.",
    help: "Nothing to do: facts about the function or an override decide; otherwise the parameter may be left out.",
    message: ({ label, before }) =>
      `${JSON.stringify(label)} was said of ${JSON.stringify(before)}, and cannot be true of this list or object`,
  }),
  "parse/answer-unknown": entry<{ found: string }>({
    severity: "info",
    title: "A yes or no is not recognised",
    cause: "The page is in a language without a table of its words for yes and no.",
    help: "Fetch the page in English (add lang=en to its address).",
    message: ({ found }) =>
      `expected the page's word for yes or no, found "${found}"; log-in and AJAX were left out`,
  }),
  "parse/site-notice": entry<{ text: string }>({
    severity: "warning",
    title: "The site reports a problem on its page",
    cause:
      "A plugin's web service declaration is broken (the function is then missing), or PHP printed a notice.",
    help: "Ask the site's administrator to update or fix the plugin that the message names.",
    message: ({ text }) => `the site says: ${text}`,
  }),
  "parse/function-undocumented": entry<{ name: string }>({
    severity: "info",
    title: "A function is named, but not documented",
    cause: "A heading names the function, and nothing below it says what it takes or returns.",
    help: "The function was left out. If the document does describe it, please report its lines as a bug.",
    message: ({ name }) => `only the name of ${name} is given; it was left out`,
  }),
  "parse/names-only": entry<{ count: number; names: readonly string[] }>({
    severity: "error",
    title: "A document names functions, but does not document them",
    cause:
      "Headings, requests or tables name functions, and nothing says what they take or return in a form that is read.",
    help: "Give each function a heading with its name, a list or table of its parameters (name, type, required) and one of its answer; docs/inputs.md shows what is read. The site's own page states all of it.",
    message: ({ count, names }) =>
      `found the ${namesText(count, names)}, but nothing that says what ${count === 1 ? "it takes or returns" : "they take or return"}`,
  }),
  "parse/document-incomplete": entry<DocumentGaps>({
    severity: "error",
    title: "Too little of a document was understood to make a client of it",
    cause:
      "Functions that the document names are described in a form that is not read, or it states too few kinds, answers and presences.",
    help: "Look at the other problems for what is missing, complete the document, or add the site's own page as a second input. --allow-incomplete (allowIncomplete in the config) takes what was understood.",
    message: (gaps) => `too little was understood: ${gapsText(gaps)}`,
  }),
  "parse/document-gaps": entry<DocumentGaps>({
    severity: "info",
    title: "A document leaves something open",
    cause:
      "It does not state every answer, kind or presence, or names functions without documenting them.",
    help: "Look at the other problems for what is missing. Add the site's own page as a second input, if you can get it.",
    message: gapsText,
  }),
  "parse/parameters-undocumented": entry<object>({
    severity: "info",
    title: "A function's parameters are not documented",
    cause:
      "The document describes only the answer, or its parameters in a form that was not recognised.",
    help: "The function was assumed to have none. Compare with the page of the site, if you can get it.",
    message: () => "expected the function's parameters, found none; it was assumed to have none",
  }),
  "parse/answer-undocumented": entry<object>({
    severity: "warning",
    title: "A function's answer is not documented",
    cause:
      "The document describes only the parameters, or the answer in a form that was not recognised.",
    help: "The function was assumed to return nothing. Add the page of the site as a second input, if you can get it.",
    message: () => "expected the function's answer, found none; it was assumed to return nothing",
  }),
  "parse/presence-unstated": entry<{ names: string }>({
    severity: "warning",
    title: "A document does not say whether values are required",
    cause:
      "Its list of parameters has names and types only, or an answer is shown without its marks.",
    help: "Such values are optional in the client. State it in the document, or add the site's own page as a second input.",
    message: ({ names }) => `nothing says whether these are required: ${names}`,
  }),
  "parse/kind-unclear": entry<{ paths: string }>({
    severity: "warning",
    title: "A document does not say what kind of value something is",
    cause: "Its list of parameters has no types, or only a word such as array.",
    help: "A string was assumed where no kind is given. Name the types in the document, or add the site's own page as a second input.",
    message: ({ paths }) => `no kind, or too vague a one, is given for ${paths}`,
  }),
  "parse/answer-from-sample": entry<{ unclear: string | undefined }>({
    severity: "warning",
    title: "An answer is known from a sample only",
    cause: "The document shows one answer in JSON and does not describe its values.",
    help: "The kinds are those of the sample; whether values are always present is unknown. Add recorded answers with observe, or the site's own page.",
    message: ({ unclear }) =>
      `the answer is known only from a sample${unclear === undefined ? "" : `, which does not show the kind of ${unclear}`}`,
  }),
  "parse/sample-differs": entry<{ path: string; sample: string; listed: string; at: number }>({
    severity: "warning",
    title: "A sample and the list of its fields disagree",
    cause: "One of them was not kept up to date, or the sample leaves fields out.",
    help: "The shape of the sample and the kinds of the list were used. Correct the document, or add the site's own page as a second input.",
    message: ({ path, sample, listed, at }) =>
      `at ${path} the sample in line ${String(at)} has ${sample}, but the list of fields has ${listed}`,
  }),
  "parse/structure-ambiguous": entry<{ line: string }>({
    severity: "warning",
    title: "A line may be a field or part of a description",
    cause: "In plain text, a description that looks like a field cannot be told from a field.",
    help: "The first reading that fits was used; compare with the page, or save the page as HTML.",
    message: ({ line }) =>
      `the line ${line} can be read as a part of the structure or of a description`,
  }),
  "parse/block-unreadable": entry<{ what: string; reason: string; line: string }>({
    severity: "warning",
    title: "Something that looks like documentation cannot be read",
    cause: "The text was changed or cut off after it was copied.",
    help: "It was left out. Copy the text again, or save the page as HTML.",
    message: ({ what, reason, line }) => `found ${what} that cannot be read (${reason}): ${line}`,
  }),
  "parse/block-unused": entry<{ what: string; line: string }>({
    severity: "warning",
    title: "Something that looks like documentation was not used",
    cause:
      "The function's parameters and answer have their structures already, or it does not say which function it belongs to.",
    help: "Check the document at this line.",
    message: ({ what, line }) => `found ${what}, which was not used: ${line}`,
  }),
};
