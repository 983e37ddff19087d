import type { KnownClient, Report } from "../site/doctor/index.js";
import type { Diagnostic } from "../diagnostics/index.js";
import { type Arguments, type CommandRun, flag, oneOption } from "./options.js";
import { reportOutcome } from "./outcome.js";
import { printReport } from "./print-report.js";
import { startProgress } from "./progress.js";
import { type KnownSite, readKnownSite } from "./read-known-site.js";
import {
  chooseAddress,
  type FoundDefaults,
  orNameSite,
  type SiteDefaults,
  siteDefaults,
  siteOf,
  tokenVariable,
} from "./site-defaults.js";
import { optionalToken } from "./site-token.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** Runs `doctor`: 0 when nothing has failed. */
export const runDoctor: CommandRun = async (args, terminal) => {
  const json = flag(args, "json");
  const report = { command: "doctor", json, strict: false };
  const spec = oneOption(args, "client") ?? oneOption(args, "spec");
  const given = givenAddress(args, terminal);
  const defaults = await siteDefaults(args, terminal, { command: "doctor", url: given, spec });
  const isOption = wordOf(args) !== undefined;
  const url = chooseAddress(defaults.value, { given, isOption });
  const isBroken = defaults.diagnostics.length > 0;
  if (url === undefined && !isBroken) throw noAddress(defaults);
  const { client, diagnostics } = isBroken
    ? { client: undefined, diagnostics: defaults.diagnostics }
    : await clientOf(args, (await isOf(url, defaults)) ? defaults.value : NOTHING, terminal);
  if (url === undefined || diagnostics.some(({ severity }) => severity === "error")) {
    const facts = { url: url ?? "", address: null, checks: [] };
    return reportOutcome({ succeeded: false, diagnostics, facts }, report, terminal);
  }
  const variable = tokenVariable(defaults.value, (await siteOf(url)) ?? url);
  const token = await optionalToken(terminal, variable);
  const { examine, nodeEnvironment } = await import("../site/doctor/index.js");
  const { environment } = terminal;
  const proxy = environment["HTTPS_PROXY"] ?? environment["https_proxy"];
  const progress = startProgress(terminal);
  const examined: Report = await examine(url, {
    token,
    tokenVariable: variable,
    client,
    environment: { ...nodeEnvironment, proxy: proxy === "" ? undefined : proxy },
    onStep: (title) => {
      progress.step(`Looking at ${title}`);
    },
  });
  progress.done();
  if (!json) terminal.print(printReport(examined, terminal));
  const succeeded = !examined.checks.some(({ state }) => state === "failed");
  return reportOutcome({ succeeded, diagnostics, facts: { ...examined } }, report, terminal);
};

const NOTHING = { isClient: false } as const;

/** The client of one site says nothing of another one. */
async function isOf(url: string | undefined, { value }: FoundDefaults): Promise<boolean> {
  return value.url === undefined || (await siteOf(url)) === value.url;
}

function wordOf(args: Arguments): string | undefined {
  const word = args["url"];
  return typeof word === "string" && word !== "" ? word : undefined;
}

function givenAddress(args: Arguments, { environment }: Terminal): string | undefined {
  return wordOf(args) ?? (environment["MOODLE_URL"] || undefined);
}

function noAddress(defaults: FoundDefaults): UsageError {
  const other = orNameSite(defaults);
  return new UsageError(
    `no address was given: moodle-codegen doctor https://school.example/moodle${other}`,
  );
}

interface Compared {
  readonly client: KnownClient | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

async function clientOf(
  args: Arguments,
  configured: Pick<SiteDefaults, "spec" | "isClient">,
  terminal: Terminal,
): Promise<Compared> {
  const [folder, spec] = [oneOption(args, "client"), oneOption(args, "spec")];
  if (folder !== undefined && spec !== undefined) {
    throw new UsageError("--client and --spec cannot be given together");
  }
  const given = folder ?? spec ?? configured.spec;
  if (given === undefined) return { client: undefined, diagnostics: [] };
  const { value, diagnostics } = await readKnownSite(given, terminal);
  const isClient = folder !== undefined || (spec === undefined && configured.isClient);
  return { client: value && knownClient(value, !isClient), diagnostics };
}

function knownClient({ spec, release }: KnownSite, isSpec: boolean): KnownClient {
  return {
    source: isSpec ? "the spec" : "the client",
    functions: spec.functions.map(({ name }) => name),
    isOfService: spec.source.kind === "token-page",
    release,
  };
}
