/**
 * Finds what changed between two versions of a site's API. In: two specs, and the options that decide the types of the
 * clients made from them. Out: a `SpecDiff`, plain data that lists every change with its class (breaking, risky,
 * harmless) for what programs send and for what they receive; and the same as text, Markdown or JSON.
 *
 * The guarantee: code that uses only what the diff does not list as breaking still compiles. The diff assumes that a
 * program calls functions with values that it makes, reads the responses, and imports exported names. The order of
 * fields, white space, wording and the time of a request do not count as changes.
 */
export { diffPlans, diffSpecs, type DiffOptions, type PlannedSpec } from "./diff-specs.js";
export { diffToJson } from "./diff-to-json.js";
export { failsOn, type FailLevel } from "./fails-on.js";
export { formatDiffMarkdown, type DiffMarkdownOptions } from "./format-markdown.js";
export { formatDiffText, type DiffTextOptions } from "./format-text.js";
export {
  type ChangeClass,
  type ChangeRule,
  changeRuleNames,
  type Rule,
  ruleOf,
  type Verdict,
} from "./rules.js";
export {
  type Change,
  type DiffCounts,
  diffJsonSchema,
  type DiffSide,
  DIFF_VERSION,
  type LikelyRename,
  type SpecDiff,
  type UsageLocation,
} from "./schema.js";
export {
  type Finding,
  findingsOf,
  printCodeQuality,
  printGitHubAnnotations,
  printSarif,
} from "./findings/index.js";
export type { GoneCause } from "./gone-cause.js";
export { waive, type Waiver } from "./waive.js";
export { checkSources } from "./check-sources.js";
