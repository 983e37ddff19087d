import type { CallOutcome, CallTask } from "../site/call/index.js";
import type { FunctionPlan } from "../plan/index.js";
import { mayChange, mayCall } from "./confirm-call.js";
import { type Arguments, type CommandRun, flag, listOption, oneOption } from "./options.js";
import { printDiagnostics } from "./print-diagnostics.js";
import { startProgress } from "./progress.js";
import { readKnownSite } from "./read-known-site.js";
import { readOverridesOption } from "./read-overrides-option.js";
import { readParamsOption } from "./read-params-option.js";
import { renderAnswer } from "./render-answer.js";
import { settingsOf } from "./setting-option.js";
import { siteAddressOf } from "./site-address.js";
import {
  chooseAddress,
  type FoundDefaults,
  orMakeClient,
  orNameSite,
  siteDefaults,
  tokenVariable,
} from "./site-defaults.js";
import { siteToken } from "./site-token.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** Runs `call`: 0 for an answer, 1 when the site gave none, 2 when nothing was sent. */
export const runCall: CommandRun = async (args, terminal) => {
  const order = orderOf(args);
  const { environment } = terminal;
  const given = await siteAddressOf(oneOption(args, "url"), environment);
  const spec = oneOption(args, "spec");
  const defaults = await siteDefaults(args, terminal, { command: "call", url: given, spec });
  if (defaults.diagnostics.length > 0) {
    printDiagnostics(defaults.diagnostics, terminal);
    return 1;
  }
  const prepared = await prepare({ order, args, defaults }, terminal);
  if (typeof prepared === "number") return prepared;
  const { planned, params } = prepared;
  const { fieldsOfCall, curlCommand } = await import("../site/call/index.js");
  const { timeout, dryRun, curl } = order;
  const url = chooseAddress(defaults.value, {
    given,
    isOption: oneOption(args, "url") !== undefined,
  });
  const milliseconds = timeout === undefined ? undefined : timeout * 1000;
  const task = { ...order, planned, params, url: url ?? "https://moodle.invalid" };
  if (dryRun || curl) {
    const { value: fields, diagnostics } = await fieldsOfCall({ ...task, timeout: milliseconds });
    printDiagnostics(diagnostics, terminal);
    if (!fields) return 2;
    const variable = tokenVariable(defaults.value, url) ?? "MOODLE_TOKEN";
    terminal.print(
      curl
        ? curlCommand({ url, fields, timeout, tokenVariable: variable })
        : printFields(fields, variable),
    );
    return 0;
  }
  if (url === undefined) {
    const site = prepared.site === undefined ? "" : ` (the spec was made from ${prepared.site})`;
    const other = orNameSite(defaults);
    throw new UsageError(
      `say which site to call: --url https://school.example/moodle${site}${other}`,
    );
  }
  if (mayChange(planned) && !order.yes) {
    const about = { planned, url, fromStdin: order.params === "-" };
    if (!(await mayCall(about, terminal))) return 1;
  }
  const token = await siteToken(terminal, tokenVariable(defaults.value, url));
  return call({ ...task, token, timeout: milliseconds }, order, terminal);
};

/** What the command line says. */
interface Order {
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

function orderOf(args: Arguments): Order {
  const name = args["function"];
  if (typeof name !== "string" || name === "") {
    throw new UsageError("no function was given: moodle-codegen call FUNCTION name=value …");
  }
  const ways = ["table", "raw", "dry-run", "curl"].filter((way) => flag(args, way));
  if (ways.length > 1) {
    throw new UsageError(`--${ways.join(" and --")} cannot be given together`);
  }
  const given = args["parameters"];
  const validation = oneOption(args, "validation");
  return {
    name,
    given: Array.isArray(given) ? given.map(String) : [],
    params: oneOption(args, "params"),
    print: flag(args, "table") ? "table" : flag(args, "raw") ? "raw" : "json",
    dryRun: flag(args, "dry-run"),
    curl: flag(args, "curl"),
    yes: flag(args, "yes"),
    validation: validation === "strict" || validation === "off" ? validation : "report",
    settings: settingsOf(listOption(args, "setting")),
    timeout: numberOption(args, "timeout", 0),
    maxInputVars: numberOption(args, "max-input-vars", 1),
  };
}

function numberOption(args: Arguments, name: string, least: number): number | undefined {
  const text = oneOption(args, name);
  if (text === undefined) return undefined;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (value >= least) return value;
  throw new UsageError(`--${name} takes a whole number, but was given as ${JSON.stringify(text)}`);
}

interface Prepared {
  readonly planned: FunctionPlan;
  readonly params: object;
  /** The site that the spec was made from. */
  readonly site: string | undefined;
}

/** Finds the function and makes its parameters; an exit code when that is not possible. */
async function prepare(
  {
    order,
    args,
    defaults,
  }: { readonly order: Order; readonly args: Arguments; readonly defaults: FoundDefaults },
  terminal: Terminal,
): Promise<Prepared | number> {
  const { spec: configured, overrides: file, isNamed } = defaults.value;
  const given = oneOption(args, "spec");
  const orElse = orMakeClient(defaults);
  const known = await readKnownSite(given, terminal, { configured, orElse, isNamed });
  const texts = new Map<string, string>();
  const written = await readOverridesOption({ overrides: args["overrides"] ?? file }, texts);
  const isBroken = written.diagnostics.some(({ severity }) => severity === "error");
  if (!known.value || isBroken) {
    printDiagnostics([...known.diagnostics, ...written.diagnostics], terminal, { texts });
    return 1;
  }
  const { spec, source } = known.value;
  const { planCall, readParameters } = await import("../site/call/index.js");
  const { shippedFacts } = await import("../knowledge/index.js");
  const overrides =
    written.value &&
    (await import("../knowledge/index.js")).resolveOverrides(written.value, spec).value;
  const options = { source, facts: await shippedFacts(), overrides };
  const { value: planned, diagnostics } = planCall(order.name, spec, options);
  if (!planned) {
    printDiagnostics(diagnostics, terminal);
    return 2;
  }
  const fields = planned.parameters.kind === "fields" ? planned.parameters.fields : [];
  const fromArguments = readParameters(order.given, fields);
  const fromFile = await readParamsOption(order.params, terminal.stdin);
  const problems = [...fromFile.diagnostics, ...fromArguments.diagnostics];
  if (problems.length > 0) {
    printDiagnostics(problems, terminal);
    return 2;
  }
  const site = spec.source.kind === "several" ? undefined : spec.source.site;
  return { planned, params: { ...fromFile.value, ...fromArguments.value }, site };
}

async function call(task: CallTask, { print }: Order, terminal: Terminal): Promise<number> {
  const { callFunction } = await import("../site/call/index.js");
  const progress = startProgress(terminal);
  progress.step(`Calling ${task.planned.name} on ${task.url}`);
  const { value, diagnostics } = await terminal.interruptible((signal) =>
    callFunction({ ...task, signal }),
  );
  progress.done();
  if (value.answered || print === "raw") terminal.print(printAnswer(value, print, terminal));
  printDiagnostics(diagnostics, terminal);
  if (value.isUnsent) return 2;
  return value.answered ? 0 : 1;
}

function printAnswer(
  { answer, received = "" }: CallOutcome,
  print: Order["print"],
  { resultColumns }: Terminal,
): string {
  switch (print) {
    case "raw":
      return resultColumns === undefined || received.endsWith("\n") ? received : `${received}\n`;
    case "table":
      return renderAnswer(answer, resultColumns);
    case "json":
      return `${harmless(JSON.stringify(answer ?? null, null, 2))}\n`;
  }
}

/** The same JSON without characters that would steer a terminal. */
function harmless(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) => {
      return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
    },
  );
}

function printFields(fields: readonly (readonly [string, string])[], variable: string): string {
  const all = [["wstoken", `$${variable}`], ...fields];
  return all.map(([name = "", text = ""]) => `${name}=${harmless(text)}\n`).join("");
}
