/**
 * Information that the page omits. In: the facts about Moodle's own functions and well-known plugins that come with
 * this package, a site's reviewed overrides, recorded responses. Out: what is known about each function and value, for
 * `plan`; proposals for overrides. If facts and page disagree, the page is right; overrides refine the page and never
 * contradict it. `checking/` is a separate entry point that reads other facts files and overrides.
 */
export {
  factAbout,
  type FactNode,
  type Facts,
  factsOfLines,
  fitsDeclaredType,
  describeForm,
  type FunctionFacts,
  MOODLE_TYPES,
  EMPTY_FACT_NODE,
  noFacts,
  parseFunctionLine,
  type ParsedLine,
  printedKind,
  printFunctionLine,
  type ScalarFact,
  shippedFacts,
  coversReleases,
  type DeclaredForm,
  type DeclaredFunction,
  type DeclaredNode,
  includesRelease,
  MOODLE_RELEASES,
  moodleSpec,
  type NullFact,
  releaseNumber,
  settleFunction,
  specFunctionOf,
} from "./facts/index.js";
export {
  likelyNull,
  type LikelyNull,
  noNullEvidence,
  type NullEvidence,
  nullEvidenceOf,
  type UnsettledValue,
} from "./nulls/index.js";
export {
  type FunctionObservations,
  proposeOverrides,
  readRecordings,
  type SiteKnowledge,
  type Recording,
  type ObservedKind,
  type Observation,
  type Observations,
} from "./observe/index.js";
export {
  type Decision,
  type FunctionEntry,
  type FunctionOverrides,
  type ListedValue,
  listValues,
  noOverrides,
  type OverrideEntry,
  type OverrideNode,
  type Overrides,
  OVERRIDES_VERSION,
  parseValuePath,
  printValuePath,
  resolveOverrides,
  serializeOverrides,
  type SiteOverrides,
  type ValueEntry,
  type ValuePath,
  type ValueSteps,
  type WrittenEntry,
} from "./overrides/index.js";
export { type DescribedText, keysDescription, namedValues } from "./values/index.js";
