import { type Diagnostic, type WithDiagnostics } from "../../diagnostics/index.js";
import type { McpSite } from "../../site/mcp/index.js";
import { type Arguments, type Command, toggle, value } from "../command.js";
import { flag, numberOption, oneOption, selectionOf } from "../options/arguments.js";
import { oneSiteOptions, overridesOption, sharedOptions } from "../options/shared-options.js";
import { readKnownSite } from "../read-known-site.js";
import { printDiagnostics } from "../render/diagnostics.js";
import { hasErrors, requireReadableFiles } from "../render/report.js";
import { siteAddressOf } from "../site-address.js";
import {
  chooseAddress,
  hintToMakeClient,
  hintToNameSite,
  type ResolvedDefaults,
  siteDefaults,
  tokenVariable,
} from "../site-defaults.js";
import { type Terminal, untilStopped } from "../terminal.js";
import { UsageError } from "../usage-error.js";

const own = { group: "Which functions have a tool of their own:" };

/** `moodle-codegen mcp`: serves the functions of a site to a host of language models. */
export const mcpCommand: Command = {
  usage: "mcp [page]",
  describe: "Serve the functions of a site to an assistant, over MCP",
  positionals: {
    page: {
      describe: "Spec, saved page or folder of a client, or moodle@5.1 (default: as for call)",
    },
  },
  options: {
    url: value("Address of the site (default: the variable MOODLE_URL, else the config file)"),
    ...oneSiteOptions,
    "allow-write": toggle("Also call functions that change something, or may"),
    include: { ...sharedOptions.include, ...own },
    exclude: { ...sharedOptions.exclude, ...own },
    components: { ...sharedOptions.components, ...own },
    "longest-result": value("Characters of an answer in one result (default: 20000)"),
    timeout: value("Seconds before an attempt is abandoned; 0 means never (default: 60)"),
    "max-input-vars": value(
      "The site's max_input_vars; calls with more fields are refused (default: 1000)",
    ),
    ...overridesOption,
  },
  epilogue:
    "Standard input and output belong to the host that starts this command; docs/mcp.md has its settings. The token " +
    "comes from the variable MOODLE_TOKEN, or the one that the config file names; it is never an option.",
  examples: [
    [
      "moodle-codegen mcp src/moodle --url https://school.example/moodle",
      "functions that read, found by search",
    ],
    [
      "moodle-codegen mcp src/moodle --url https://school.example/moodle --include 'core_user_get_*'",
      "also a tool for each of these functions",
    ],
  ],
  run,
};

/** Runs `mcp` until the host closes the connection. Returns 1 if the input could not be read. */
async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const { environment } = terminal;
  const page = oneOption(args, "page");
  if (page === "-") throw new UsageError("standard input belongs to the host: name a file");
  const given = await siteAddressOf(oneOption(args, "url"), environment);
  const defaults = await siteDefaults(args, terminal, { command: "mcp", url: given, spec: page });
  if (defaults.diagnostics.length > 0) {
    printDiagnostics(defaults.diagnostics, terminal);
    return 1;
  }
  const isOption = oneOption(args, "url") !== undefined;
  const url = chooseAddress(defaults.value, { given, isOption });
  if (url === undefined) {
    throw new UsageError(
      `name the site to call: --url https://school.example/moodle${hintToNameSite(defaults)}`,
    );
  }
  const variable = tokenVariable(defaults.value, url) ?? "MOODLE_TOKEN";
  const token = environment[variable]?.trim();
  // Nobody can be asked: the host has the input.
  if (!token) throw new UsageError(`no token was given: set the variable ${variable}`);
  const seconds = numberOption(args, "timeout", { from: 0 });
  const selection = selectionOf(args);
  const { include, exclude, components } = selection;
  const hasOwn = include.length + exclude.length + components.length > 0;
  const options = {
    ...{ url, token, allowWrite: flag(args, "allow-write") },
    ...(hasOwn && { own: selection }),
    longestResult: numberOption(args, "longest-result", { from: 1_000 }),
    timeout: seconds === undefined ? undefined : seconds * 1000,
    maxInputVars: numberOption(args, "max-input-vars", { from: 1 }),
  };
  const { serveMcp } = await import("../../site/mcp/index.js");
  let failure: readonly Diagnostic[] | undefined;
  const load = async (): Promise<McpSite> => {
    const { value: site, diagnostics } = await readSite({ page, args, defaults }, terminal);
    const selected = site && hasOwn ? await checkSelection(site, selection) : [];
    if (!site || hasErrors(selected)) {
      failure = [...diagnostics, ...selected];
      throw new Error("The input of this server could not be read; its log says why.");
    }
    printDiagnostics(selected, terminal);
    return site;
  };
  return terminal.interruptible(async (signal) => {
    const { stdin, print } = terminal;
    const write = (message: string): void => print(message, "json");
    const connection = await serveMcp(load, options, { stdin, write });
    const stopped = untilStopped(signal);
    try {
      await Promise.race([connection.ready, stopped]);
      await Promise.race([connection.closed, stopped]);
      return 0;
    } catch (error) {
      if (!failure) throw error;
      printDiagnostics(failure, terminal);
      return 1;
    } finally {
      await connection.close();
    }
  });
}

async function readSite(
  {
    page,
    args,
    defaults,
  }: {
    readonly page: string | undefined;
    readonly args: Arguments;
    readonly defaults: ResolvedDefaults;
  },
  terminal: Terminal,
): Promise<WithDiagnostics<McpSite | undefined>> {
  const { spec: configured, overrides: file, isNamed } = defaults.value;
  const orElse = hintToMakeClient(defaults);
  const known = await readKnownSite(page, terminal, { configured, orElse, isNamed });
  const { readOverridesFile } = await import("../../project/index.js");
  const written = await readOverridesFile(oneOption(args, "overrides") ?? file, new Map());
  requireReadableFiles(written.diagnostics);
  const diagnostics = [...known.diagnostics, ...written.diagnostics];
  if (!known.value || hasErrors(written.diagnostics)) return { value: undefined, diagnostics };
  const { spec } = known.value;
  const { resolveOverrides } = await import("../../knowledge/index.js");
  const overrides = written.value && resolveOverrides(written.value, spec).value;
  return { value: { spec, overrides }, diagnostics };
}

async function checkSelection(
  { spec }: McpSite,
  selection: ReturnType<typeof selectionOf>,
): Promise<readonly Diagnostic[]> {
  const { selectFunctions } = await import("../../model/index.js");
  return selectFunctions(spec, selection).diagnostics;
}
