/** Writes documentation pages. In: a spec, and the form of the page. Out: HTML, the same for the same input. */
export {
  eras,
  moodleEras,
  moodleReleases,
  type EraTraits,
  type MoodleEra,
  type MoodleRelease,
} from "./eras.js";
export { isPageLanguage, labelsOf, pageLanguages, type PageLanguage } from "./labels.js";
export type { PageReader } from "./page-frame.js";
export type { PageLabels } from "./page-labels.js";
export type { PageProtocols } from "./printing.js";
export { writePage, type PageOptions, type PageKind } from "./write-page.js";
