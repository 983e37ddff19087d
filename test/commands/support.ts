import { runCommandLine, type Terminal } from "../../src/commands/index.js";
import { writePage } from "../../src/simulate/index.js";
import { serializeSpec, type Spec } from "../../src/spec/index.js";

/** What a run of the command line came to. */
export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process, with texts for a terminal. */
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
    // Where there is no config file, here or above.
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

/** The spec of a small site. */
export const smallSpec: Spec = {
  specVersion: 1,
  source: { kind: "admin-page", site: "https://moodle.example", language: "en" },
  functions: [
    {
      name: "local_sums_add",
      description: "Adds two numbers.",
      parameters: [
        { name: "a", kind: "int", presence: "required" },
        { name: "b", kind: "int", presence: "default", default: 1 },
      ],
      returns: { kind: "int", presence: "required" },
    },
    { name: "mod_quizzical_reset", parameters: [], returns: null },
  ],
};

/** The same as the text of a spec file. */
export const smallSpecText = serializeSpec(smallSpec);

/** The documentation page that a site prints of a spec. */
export function pageOf(spec: Spec): string {
  return writePage(spec, {
    release: "4.5",
    language: "en",
    place: "admin",
    protocols: { rest: true, xmlrpc: true },
    print: false,
  });
}
