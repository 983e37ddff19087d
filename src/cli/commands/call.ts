import type { Settings } from "../../site/index.js";
import type { CallOutcome, CallTask } from "../../site/call/index.js";
import type { FunctionPlan } from "../../plan/index.js";
import { refuse } from "../../diagnostics/index.js";
import { assertNever } from "../../text/index.js";
import { type Arguments, choice, type Command, toggle, value } from "../command.js";
import { askWith, withHost } from "../host.js";
import { fetchSettingsFor, givenInput } from "../named-inputs.js";
import { choiceOption, flag, listOption, numberOption, oneOption } from "../options/arguments.js";
import {
  oneSiteOptions,
  overridesOption,
  specOption,
  tokenEpilogue,
} from "../options/shared-options.js";
import { readKnownSite } from "../read-known-site.js";
import { readParams } from "../read-params.js";
import { siteAddressOf } from "../site-address.js";
import { printDiagnostics } from "../render/diagnostics.js";
import { printable, printableJson } from "../render/printable.js";
import { hasErrors, requireReadableFiles } from "../render/report.js";
import { startProgress } from "../render/progress.js";
import {
  chooseAddress,
  type ResolvedDefaults,
  hintToMakeClient,
  hintToNameSite,
  siteDefaults,
  tokenVariable,
} from "../site-defaults.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";

/** `moodle-codegen call`: calls a function once, from a shell. */
export const callCommand: Command = {
  usage: "call [function] [parameters..]",
  describe: "Call a function of a site and print its answer",
  positionals: {
    function: { describe: "Name of a function, such as core_webservice_get_site_info" },
    parameters: {
      array: true,
      describe: 'Parameters: name=value, name[0][key]=value, or name=\'[{"key":"value"}]\'',
    },
  },
  options: {
    ...specOption,
    url: value("Address of the site (default: the variable MOODLE_URL, else the config file)"),
    ...oneSiteOptions,
    params: value("File with the parameters as a JSON object; - for standard input"),
    table: toggle("Print the answer as a table instead of JSON", { group: "What is printed:" }),
    raw: toggle("Print the answer as it was received", { group: "What is printed:" }),
    "dry-run": toggle("Print the form fields of the call; send nothing", {
      group: "What is printed:",
    }),
    curl: toggle("Print a curl command that makes the call; send nothing", {
      group: "What is printed:",
    }),
    yes: toggle("Do not ask before calling a function that may change something", { alias: "y" }),
    validation: choice(
      ["report", "strict", "off"],
      "What to do if the answer does not match the documentation (default: report)",
    ),
    setting: value("Setting for the answer: lang=en, timezone=UTC, raw=1, filter=1, fileurl=0"),
    timeout: value("Seconds before an attempt is abandoned; 0 means never (default: 60)"),
    "max-input-vars": value(
      "The site's max_input_vars; calls with more fields are refused (default: 1000)",
    ),
    ...overridesOption,
  },
  epilogue: tokenEpilogue,
  examples: [
    [
      "moodle-codegen call core_webservice_get_site_info --url https://school.example/moodle",
      "who the token belongs to, as JSON",
    ],
    [
      "moodle-codegen call core_user_get_users 'criteria[0][key]=email' 'criteria[0][value]=%' --table",
      "the users, as a table",
    ],
    [
      "moodle-codegen call core_user_create_users --params users.json --dry-run",
      "only show what would be sent",
    ],
    [
      "moodle-codegen call core_course_get_contents courseid=30 --curl",
      "a curl command; the token stays in MOODLE_TOKEN",
    ],
  ],
  run,
};

/** Runs `call`. Returns 0 for an answer, 1 if the site gave none, 2 if nothing was sent. */
async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const options = optionsOf(args);
  const { environment } = terminal;
  const given = await siteAddressOf(oneOption(args, "url"), environment);
  const spec = oneOption(args, "spec");
  const defaults = await siteDefaults(args, terminal, { command: "call", url: given, spec });
  if (defaults.diagnostics.length > 0) {
    printDiagnostics(defaults.diagnostics, terminal);
    return 1;
  }
  const prepared = await prepare({ options, args, defaults }, terminal);
  if (typeof prepared === "number") return prepared;
  const { planned, params } = prepared;
  const { fieldsOfCall } = await import("../../site/call/index.js");
  const { timeout, dryRun, curl } = options;
  const url = chooseAddress(defaults.value, {
    given,
    isOption: oneOption(args, "url") !== undefined,
  });
  const milliseconds = timeout === undefined ? undefined : timeout * 1000;
  const task = { ...options, planned, params, url: url ?? "https://moodle.invalid" };
  if (dryRun || curl) {
    const { value: fields, diagnostics } = await fieldsOfCall({ ...task, timeout: milliseconds });
    printDiagnostics(diagnostics, terminal);
    if (!fields) return 2;
    const variable = tokenVariable(defaults.value, url) ?? "MOODLE_TOKEN";
    terminal.print(
      curl ? await printCurl({ url, fields, timeout, variable }) : printFields(fields, variable),
    );
    return 0;
  }
  if (url === undefined) {
    const site = prepared.site === undefined ? "" : ` (the spec was made from ${prepared.site})`;
    const other = hintToNameSite(defaults);
    throw new UsageError(
      `name the site to call: --url https://school.example/moodle${site}${other}`,
    );
  }
  if (mayChange(planned) && !options.yes) {
    const about = { planned, url, fromStdin: options.params === "-" };
    if (!(await mayCall(about, terminal))) return 1;
  }
  const token = await tokenFor(terminal, tokenVariable(defaults.value, url));
  return call({ ...task, token, timeout: milliseconds }, options, terminal);
}

interface CallOptions {
  readonly name: string;
  readonly given: readonly string[];
  readonly params: string | undefined;
  readonly print: "json" | "table" | "raw";
  readonly dryRun: boolean;
  readonly curl: boolean;
  readonly yes: boolean;
  readonly validation: "report" | "strict" | "off";
  readonly settings: ReturnType<typeof settingsOf>;
  readonly timeout: number | undefined;
  readonly maxInputVars: number | undefined;
}

function optionsOf(args: Arguments): CallOptions {
  const name = args["function"];
  if (typeof name !== "string" || name === "") {
    throw new UsageError("no function was given: moodle-codegen call FUNCTION name=value …");
  }
  const ways = ["table", "raw", "dry-run", "curl"].filter((way) => flag(args, way));
  if (ways.length > 1) {
    throw new UsageError(`--${ways.join(" and --")} cannot be given together`);
  }
  const given = args["parameters"];
  return {
    name,
    given: Array.isArray(given) ? given.map(String) : [],
    params: oneOption(args, "params"),
    print: flag(args, "table") ? "table" : flag(args, "raw") ? "raw" : "json",
    dryRun: flag(args, "dry-run"),
    curl: flag(args, "curl"),
    yes: flag(args, "yes"),
    validation: choiceOption(args, "validation", ["report", "strict", "off"]) ?? "report",
    settings: settingsOf(listOption(args, "setting")),
    timeout: numberOption(args, "timeout", { from: 0 }),
    maxInputVars: numberOption(args, "max-input-vars", { from: 1 }),
  };
}

/** Returns the token from the environment, or asks the user at the terminal for it. */
async function tokenFor(terminal: Terminal, variable = "MOODLE_TOKEN"): Promise<string> {
  const { readToken } = await import("../../site/index.js");
  const { environment } = terminal;
  const token = await readToken({ environment, ask: askWith(terminal) }, { token: variable });
  if (token !== undefined) return token;
  throw new UsageError(`no token was given: set the variable ${variable}`);
}

interface Prepared {
  readonly planned: FunctionPlan;
  readonly params: object;
  /** The site that the spec was made from. */
  readonly site: string | undefined;
}

/** Finds the function and builds its parameters; returns an exit code if that is not possible. */
async function prepare(
  {
    options,
    args,
    defaults,
  }: {
    readonly options: CallOptions;
    readonly args: Arguments;
    readonly defaults: ResolvedDefaults;
  },
  terminal: Terminal,
): Promise<Prepared | number> {
  const { spec: configured, overrides: file, isNamed } = defaults.value;
  const orElse = hintToMakeClient(defaults);
  const { input: given, site: named, ...problem } = await givenInput(args, "spec", terminal);
  const fetch = fetchSettingsFor(named);
  const loaded =
    problem.diagnostics.length > 0
      ? refuse(...problem.diagnostics)
      : await withHost(terminal, (host) =>
          readKnownSite(given, host, { configured, orElse, isNamed, fetch }),
        );
  const texts = new Map<string, string>();
  const { readOverridesFile } = await import("../../project/index.js");
  const written = await readOverridesFile(
    oneOption(args, "overrides") ?? named?.overrides ?? file,
    texts,
  );
  requireReadableFiles(written.diagnostics);
  const isBroken = written.diagnostics.some(({ severity }) => severity === "error");
  if (!loaded.value || isBroken) {
    printDiagnostics([...loaded.diagnostics, ...written.diagnostics], terminal, { texts });
    return 1;
  }
  const { spec, source } = loaded.value;
  const { planCall, readParameters } = await import("../../site/call/index.js");
  const { resolveOverrides, shippedFacts } = await import("../../knowledge/index.js");
  const overrides = written.value && resolveOverrides(written.value, spec).value;
  const planning = { source, facts: await shippedFacts(), overrides };
  const { value: planned, diagnostics } = planCall(options.name, spec, planning);
  if (!planned) {
    printDiagnostics(diagnostics, terminal);
    return 2;
  }
  const fields = planned.parameters.kind === "fields" ? planned.parameters.fields : [];
  const fromArguments = readParameters(options.given, fields);
  const fromFile = await readParams(options.params, terminal.stdin);
  const problems = [...fromFile.diagnostics, ...fromArguments.diagnostics];
  if (problems.length > 0) {
    printDiagnostics(problems, terminal);
    return 2;
  }
  const site = spec.source.kind === "several" ? undefined : spec.source.site;
  return { planned, params: { ...fromFile.value, ...fromArguments.value }, site };
}

async function call(task: CallTask, { print }: CallOptions, terminal: Terminal): Promise<number> {
  const { callFunction } = await import("../../site/call/index.js");
  const progress = startProgress(terminal);
  progress.step(`Calling ${task.planned.name} on ${task.url}`);
  const { value, diagnostics } = await terminal.interruptible((signal) =>
    callFunction({ ...task, signal }),
  );
  progress.done();
  if (value.answered || print === "raw") await printAnswer(value, print, terminal);
  printDiagnostics(diagnostics, terminal);
  if (value.isUnsent) return 2;
  return value.answered && !hasErrors(diagnostics) ? 0 : 1;
}

async function printAnswer(
  { answer, received = "" }: CallOutcome,
  form: CallOptions["print"],
  { print, resultColumns }: Terminal,
): Promise<void> {
  switch (form) {
    case "raw":
      print(
        resultColumns === undefined || received.endsWith("\n") ? received : `${received}\n`,
        "data",
      );
      return;
    case "table":
      print((await import("../render/answer.js")).renderAnswer(answer, resultColumns));
      return;
    case "json":
      print(`${JSON.stringify(answer ?? null, null, 2)}\n`, "json");
      return;
    default:
      assertNever(form);
  }
}

async function printCurl(call: {
  readonly url: string | undefined;
  readonly fields: readonly (readonly [string, string])[];
  readonly timeout: number | undefined;
  readonly variable: string;
}): Promise<string> {
  const { curlCommand } = await import("../../emit/curl/index.js");
  const { url: site, fields, timeout, variable: tokenVariable } = call;
  const limit = timeout === undefined ? [] : ["--max-time", String(timeout)];
  const options = ["--silent", "--show-error", ...limit];
  return `${curlCommand({ site, fields, options, tokenVariable })}\n`;
}

function printFields(fields: readonly (readonly [string, string])[], variable: string): string {
  const all = [["wstoken", `$${variable}`], ...fields];
  return all.map(([name = "", text = ""]) => `${name}=${printableJson(text)}\n`).join("");
}

/** Returns whether a call may change something. A function counts as writing unless it is known to be read-only. */
function mayChange({ access }: FunctionPlan): boolean {
  return access !== "read";
}

interface Change {
  readonly planned: FunctionPlan;
  readonly url: string;
  /** Standard input holds parameters, so the user cannot answer there. */
  readonly fromStdin: boolean;
}

/**
 * Asks whether to make a call that may change something. Refuses the call if there is no user to ask: the same
 * line must not do more in a script than by hand, and a script can pass `--yes`.
 */
async function mayCall(
  { planned, url, fromStdin }: Change,
  { ask, note }: Terminal,
): Promise<boolean> {
  const { name, access } = planned;
  const what =
    access === "write"
      ? `${name} changes something`
      : `${name} may change something (its effects are unknown)`;
  if (!ask || fromStdin) {
    throw new UsageError(
      `${what}, and this is not a terminal that can ask: add --yes to call it anyway`,
    );
  }
  const answer = await ask(printable(`${what} on ${url}. Call it? [y/N] `));
  if (/^\s*y(es)?\s*$/i.test(answer ?? "")) return true;
  note("Nothing was sent.\n");
  return false;
}

const SWITCHES = ["raw", "fileurl", "filter"] as const;
const TEXTS = ["lang", "timezone"] as const;

/** Parses settings such as `--setting lang=en --setting raw=1`. */
function settingsOf(given: readonly string[]): Settings {
  const settings: Record<string, boolean | string> = {};
  for (const one of given) {
    const [name = "", value = ""] = one.split(/=(.*)/s);
    if (isOneOf(SWITCHES, name) && /^(0|1|true|false)$/.test(value)) {
      settings[name] = value === "1" || value === "true";
    } else if (isOneOf(TEXTS, name) && value !== "") {
      settings[name] = value;
    } else {
      throw new UsageError(
        `--setting takes lang=…, timezone=…, raw, fileurl or filter with =1 or =0, not ${JSON.stringify(one)}`,
      );
    }
  }
  return settings;
}

function isOneOf<T extends string>(names: readonly T[], name: string): name is T {
  return (names as readonly string[]).includes(name);
}
