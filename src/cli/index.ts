/**
 * The command line. In: the arguments after `moodle-codegen` and a terminal. Out: an exit code: 0 success,
 * 1 errors, 2 wrong usage. Results go to standard output, everything else to standard error. Commands
 * are thin, one file each, with their options as data: a command reads its arguments, calls the other modules,
 * which it loads when it runs, and prints what they return.
 */
export { runCommandLine } from "./command-line.js";
export { processTerminal, type Terminal } from "./terminal.js";
