/**
 * A simulated site inside a test: `moodle-codegen/msw`. In: the options of `moodle-codegen/mock`, and the
 * address that the program calls. Out: request handlers for MSW; no server listens.
 */
export {
  createMockHandlers,
  type MockHandlers,
  type MockHandlersOptions,
} from "./mock-handlers.js";
export {
  MockSiteError,
  moodleError,
  type MockAnswer,
  type MockAnswers,
  type MockFault,
} from "../mock/index.js";
