/**
 * Sample values. In: a function of a spec, and facts about it. Out: an answer, or parameters, of the shape that
 * the spec describes, with plausible values: ids that belong together, people with one name and address, ends
 * after starts. Has no side effects; the same function and options always give the same values.
 */
export { requestedItems, mainListNode, type RequestedItem } from "./requested-items.js";
export { personOf } from "./people-and-courses.js";
export { randomFrom, type Random, wholeNumber } from "./random.js";
export {
  sampleAnswer,
  sampleParameters,
  type SampleAnswerOptions,
  type SampleOptions,
  type SampleParametersOptions,
} from "./sample-function.js";
