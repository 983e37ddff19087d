import { runCommandLine, type Terminal } from "../../src/cli/index.js";

/** The outcome of a run of the command line. */
export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, with strings in place of a terminal. */
export async function run(
  args: readonly string[],
  terminal: Partial<Terminal> & { readonly input?: string } = {},
): Promise<Run> {
  const { input = "", ...overrides } = terminal;
  let stdout = "";
  let stderr = "";
  const exitCode = await runCommandLine(args, {
    stdin: (async function* () {
      yield await Promise.resolve(Buffer.from(input));
    })(),
    print: (text) => (stdout += text),
    note: (text) => (stderr += text),
    isInteractive: false,
    hasColours: false,
    columns: 80,
    // A folder with no config file, here or above.
    folder: "/",
    environment: {},
    resultColumns: undefined,
    ask: undefined,
    interruptible: (task) => task(new AbortController().signal),
    ...overrides,
  });
  return { exitCode, stdout, stderr };
}

export { temporaryFolder } from "../support/temporary-folder.js";
export { pageOf, smallSpec, smallSpecText } from "./small-spec.js";
