/**
 * A Moodle that is not there. In: a spec. Out: the documentation page that a Moodle of any era
 * prints of it, and a site on this machine that serves the page and answers calls. The same spec
 * and options always give the same page and the same answers.
 */
export {
  isPageLanguage,
  pageLanguages,
  writePage,
  type MoodleEra,
  type PageLanguage,
  type PageOptions,
  type PagePlace,
  type PageReader,
  type PageProtocols,
} from "./page/index.js";
export {
  SiteError,
  startSite,
  type SecurityKey,
  type SiteClosure,
  type SiteUser,
  type LogInObstacle,
  type CallParameters,
  type ErrorEnvelope,
  type Fault,
  type GivenAnswer,
  type RecordedRequest,
  type SimulatedSite,
  type SiteLogin,
  type SiteOptions,
} from "./site/index.js";
