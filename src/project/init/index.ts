/**
 * The files of a project that starts to use the generator: config, overrides, npm scripts, attributes, a CI
 * job, and what keeps its formatters and linters out of the client. In: the user's choices, and the project's folder. Out: which files were created or added to. Replaces
 * existing files only with `force`.
 */
export { initProject, type InitOutcome, type InitProjectOptions } from "./init-project.js";
export type { ScaffoldAnswers } from "./plan-scaffold.js";
export type { ScaffoldStep } from "./scaffold-step.js";
export { type ProjectContext, readProjectContext } from "./read-project-context.js";
