/**
 * The command line. In: the arguments behind `moodle-codegen` and a terminal. Out: an exit code: 0 fine,
 * 1 errors, 2 wrong usage. Results go to standard output, everything else to standard error. Commands
 * are thin: arguments → pipeline → printing; what they need is loaded when they run.
 */
export { runCommandLine } from "./command-line.js";
export { optimiseLater } from "./optimise-later.js";
export { processTerminal, type Terminal } from "./terminal.js";
