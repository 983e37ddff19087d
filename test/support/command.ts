import { join } from "node:path";

const folder = process.env["MOODLE_CODEGEN_TEST_PACKAGE"];
if (folder === undefined) throw new Error("vitest.config.ts must set up build-command.ts");

/** The folder of the package as built for this run of the tests. */
export const packageFolder: string = folder;

/** The command `moodle-codegen` as built for this run of the tests: a program for Node. */
export const commandFile: string = join(folder, "dist/cli/main.js");

/** The command as a line of a shell script, without its arguments. */
export const commandLine = `"${process.execPath}" "${commandFile}"`;
