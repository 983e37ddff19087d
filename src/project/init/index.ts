/**
 * The files of a project that begins to use the generator: config, overrides, npm scripts, attributes, a
 * CI job. In: what the user wants, and the files that are there. Out: which files are created or added
 * to, with their whole texts. Writes nothing; nothing that is there is lost unless that was asked for.
 */
export { insertScripts, type InsertedScripts } from "./insert-scripts.js";
export { nextSteps, type NextStepsOptions } from "./next-steps.js";
export {
  planScaffold,
  SCAFFOLD_PATHS,
  type ScaffoldAnswers,
  type ScaffoldOptions,
  type ScaffoldStep,
} from "./plan-scaffold.js";
export { readScaffold, type Scaffold } from "./read-scaffold.js";
