/**
 * Parses the text of a documentation page into a spec. In: the page's text, as decoded by `input/`, or another
 * document (a static site, a wiki, Markdown, copied text), which `document/` reads. Out: a `Spec` with the page's
 * statements, and diagnostics with lines and columns. A pure function that never throws on its input; an
 * unreadable function does not affect the others.
 */
export { parseDocument } from "./document/parse-document.js";
export { helpLinkIn, type HelpLink, releaseOfBranch } from "./page/page-source.js";
export { pageNotices, phpNotices } from "./page/site-notices.js";
export { parsePage, type ParseOptions } from "./page/parse-page.js";
export { readVersionSpec } from "./read-version-spec.js";
export {
  type InputText,
  readSpecFrom,
  readCompleteSpec,
  requireInput,
  type SpecInput,
  type SpecOptions,
} from "./read-spec-from.js";
