/**
 * A simulated site for tests: `moodle-codegen/mock`. In: a spec, a page or a client, and options:
 * answers, fixtures, faults. Out: a site that listens on this machine, or the options of `createSite`.
 */
export { controlsOf } from "./controls.js";
export { faultNames, readFault } from "./fault-names.js";
export { loadSite, type LoadContext } from "./load-site.js";
export { MockSiteError, moodleError } from "./mock-error.js";
export type {
  AnyFunctions,
  MockAnswer,
  MockAnswers,
  MockControls,
  MockFault,
  MockOptions,
} from "./mock-site-options.js";
export { readFixtures, type FixtureFile, type Fixtures } from "./read-fixtures.js";
export { startMockSite, type MockSite, type MockSiteOptions } from "./start-mock-site.js";
export type { Fault, RecordedRequest } from "../index.js";
