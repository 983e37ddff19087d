/**
 * The command line. In: the arguments behind `moodle-codegen` and a terminal. Out: an exit code: 0 fine,
 * 1 errors, 2 wrong usage. Results go to standard output, everything else to standard error. Commands
 * are thin: one file each, with its options as data; it reads arguments, calls the other rooms, which it loads
 * when it runs, and prints what they return.
 */
export { runCommandLine } from "./command-line.js";
export { optimiseLater } from "./optimise-later.js";
export { processTerminal, type Terminal } from "./terminal.js";
