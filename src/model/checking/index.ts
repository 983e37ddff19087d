/**
 * The door for what is read of others. In: the text of a spec file. Out: a checked `Spec`. It is a door of
 * its own because the library that checks takes long to load, and most of the time there is nothing to check.
 */
export {
  type DescribedIssue,
  describeIssues,
  explainUnknownKey,
  type IssueWording,
} from "./describe-issues.js";
export { specJsonSchema } from "./json-schema.js";
export { readSpec, type ReadSpecOptions } from "./read-spec.js";
