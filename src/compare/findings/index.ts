/**
 * Where an upgrade affects a program, in the forms that hosts of code show in a pull request. In: a diff and the places
 * in a program. Out: workflow commands of GitHub, SARIF, and GitLab's code quality report, as text.
 */
export { findingsOf, type Finding } from "./find-findings.js";
export { printCodeQuality } from "./print-code-quality.js";
export { printGitHubAnnotations } from "./github-annotations.js";
export { printSarif } from "./print-sarif.js";
