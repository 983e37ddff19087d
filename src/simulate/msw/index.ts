/**
 * A simulated site inside of a test: `moodle-codegen/msw`. In: what `moodle-codegen/mock` takes, and the
 * address at which the program looks for its Moodle. Out: request handlers for MSW; nothing listens.
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
