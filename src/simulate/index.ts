/**
 * A simulated Moodle. In: a spec. Out: the documentation page that a Moodle of any era prints of it, and a
 * site on this machine that serves the page and answers calls. The same spec and options always give the
 * same page and the same answers.
 */
export {
  isPageLanguage,
  moodleEras,
  moodleReleases,
  pageLanguages,
  writePage,
  type MoodleEra,
  type MoodleRelease,
  type PageLanguage,
  type PageOptions,
  type PageKind,
  type PageReader,
  type PageProtocols,
} from "./page/index.js";
export {
  createSite,
  deliver,
  SiteError,
  startSite,
  type SecurityKey,
  type SiteClosure,
  type SiteUser,
  type LogInObstacle,
  testToken,
  type CallParameters,
  type Delivery,
  type ErrorEnvelope,
  type Fault,
  type FaultRule,
  type FixtureCase,
  type CustomAnswer,
  type RecordedRequest,
  type SimulatedSite,
  type Site,
  type SiteLogin,
  type SiteOptions,
  type SiteRequest,
  type SiteResponse,
} from "./server/index.js";
