/**
 * The files of a project that starts to use the generator: config, overrides, npm scripts, attributes, a CI
 * job. In: the user's choices, and the project's folder. Out: which files were created or added to. Replaces
 * existing files only with `force`.
 */
export { initProject, type InitOutcome, type InitProjectOptions } from "./init-project.js";
export type { ScaffoldAnswers, ScaffoldStep } from "./plan-scaffold.js";
export { type ProjectContext, readProjectContext } from "./read-project-context.js";
