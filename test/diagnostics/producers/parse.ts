import { parsePage } from "../../../src/parse/index.js";
import { writePage, type PageOptions } from "../../../src/simulate/index.js";
import { MAX_FUNCTIONS, type Spec, type SpecField } from "../../../src/model/index.js";
import type { Producer } from "./producer.js";

const shelf: SpecField = {
  name: "shelf",
  kind: "string",
  presence: "required",
  description: "Where to look",
};
const sort: SpecField = {
  name: "sort",
  kind: "string",
  presence: "default",
  default: "title",
  description: "By which field",
};
const library: Spec = {
  specVersion: 1,
  source: { kind: "admin-page", site: "https://school.example" },
  functions: ["get_books", "get_readers", "get_shelves"].map((name) => ({
    name: `local_library_${name}`,
    description: "Lists what there is.",
    loginRequired: true,
    ajax: false,
    parameters: [shelf, sort],
    returns: {
      kind: "object",
      presence: "required",
      description: "One thing",
      fields: [{ name: "id", kind: "int", presence: "required", description: "Its number" }],
    },
  })),
};

function pageOf(spec: Spec, options: Partial<PageOptions> = {}): string {
  return writePage(spec, {
    release: "4.5",
    language: "en",
    kind: "admin",
    protocols: { rest: true, xmlrpc: true },
    print: false,
    ...options,
  });
}

/** Reads the library's page after replacing one text in it, once. */
function damaged(from: string, to: string): Producer {
  return () => parsed(pageOf(library).replace(from, to));
}

function parsed(page: string) {
  return parsePage(page, { source: "page.html" }).diagnostics;
}

function withDefault(value: string): Spec {
  const ids: SpecField = {
    name: "ids",
    kind: "list",
    presence: "default",
    default: value,
    description: "Which",
    item: { kind: "int", presence: "unstated" },
  };
  const functions = library.functions.map((fn) => ({ ...fn, parameters: [ids] }));
  return { ...library, functions };
}

/** Produces each problem of `parse`. */
export const parseProducers = {
  "parse/no-functions": () => parsed("<html><body><p>Hello</p></body></html>"),
  "parse/too-many-functions": () => {
    const region = '<div id="aera_a" class="collapsibleregion ">\n';
    return parsed(region.repeat(MAX_FUNCTIONS + 1));
  },
  "parse/page-cut": () => parsed(beforeLast("<footer")),
  "parse/function-cut": () => parsed(beforeLast("General structure")),
  "parse/part-missing": damaged("#E2E0E0", "#FFFFFF"),
  "parse/headings-missing": () => {
    const page = pageOf(library);
    const end = "</div></div></div>";
    const from = page.indexOf("Restricted to");
    const heading = page.lastIndexOf("<span", from);
    return parsed(page.slice(0, heading) + page.slice(page.indexOf(end, from)));
  },
  "parse/name-unreadable": () => {
    const page = pageOf(library, { print: true });
    return parsed(page.replace("<strong>local_library_get_books</strong>", "<strong></strong>"));
  },
  "parse/name-differs": damaged(
    "<strong>local_library_get_books<",
    "<strong>local_library_list_books<",
  ),
  "parse/duplicate-function": () => {
    const page = pageOf(library);
    const from = page.indexOf('<div id="aera_local_library_get_books"');
    const to = page.indexOf('<div id="aera_local_library_get_readers"');
    return parsed(page.slice(0, to) + page.slice(from));
  },
  "parse/structure-syntax": damaged("</b> int ", "</b> integer "),
  "parse/structure-too-deep": damaged("object {", `${"list of (".repeat(200)}object {`),
  "parse/readings-disagree": damaged("KEY name=&quot;id&quot;", "KEY name=&quot;number&quot;"),
  "parse/form-unreadable": () => parsed(pageOf(library).replaceAll("RESPONSE", "ANSWER")),
  "parse/marks-disagree": damaged('</b> (Default to "title")', '</b> (Default to "id")'),
  "parse/label-unclear": () => {
    const optional: SpecField = { ...shelf, presence: "optional" };
    const functions = library.functions.map((fn) => ({ ...fn, parameters: [optional] }));
    const words = ["Zork", "Blarg"];
    const page = pageOf({ ...library, functions }).split('class="collapsibleregion ');
    const renamed = page.map((part, index) => {
      return part.replaceAll("Optional", words[index % words.length] ?? "");
    });
    return parsed(renamed.join('class="collapsibleregion '));
  },
  "parse/default-unreadable": () => parsed(pageOf(withDefault("odd"))),
  "parse/label-repeated": () => {
    const visible: SpecField = {
      ...{ name: "visible", kind: "int", presence: "default", default: 1, description: "Shown" },
    };
    const options: SpecField = {
      ...{ name: "options", kind: "list", presence: "unstated" },
      item: { kind: "int", presence: "unstated" },
    };
    const functions = library.functions.map((fn) => ({ ...fn, parameters: [visible, options] }));
    const page = pageOf({ ...library, functions });
    return parsed(page.replaceAll("<b>options</b> (Required)", '<b>options</b> (Default to "1")'));
  },
  "parse/answer-unknown": () =>
    parsed(pageOf(library).replaceAll("</span>Yes<br", "</span>Hai'an<br")),
  "parse/site-notice": () =>
    parsed(pageOf(library, { brokenPlugins: ["Plugin local_broken: a file is missing"] })),
} satisfies Record<string, Producer>;

function beforeLast(mark: string): string {
  const page = pageOf(library);
  return page.slice(0, page.lastIndexOf(mark));
}
