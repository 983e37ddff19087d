/**
 * The entry point for reading spec files from outside. In: the text of a spec file. Out: a validated `Spec`. It is
 * separate because the validation library takes long to load, and most runs have nothing to validate.
 */
export {
  type DescribedIssue,
  describeIssues,
  explainUnknownKey,
  type IssueWording,
} from "./describe-issues.js";
export { specJsonSchema } from "./schema.js";
export { readSpec, type ReadSpecOptions } from "./read-spec.js";
