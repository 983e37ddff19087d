import type { Diagnostic } from "../../diagnostics/index.js";
import type { KnownClient, Report } from "../../site/doctor/index.js";
import { type Arguments, type Command, value } from "../command.js";
import { askWith, withHost } from "../host.js";
import { oneOption } from "../options/arguments.js";
import { jsonOption, oneSiteOptions, tokenEpilogue } from "../options/shared-options.js";
import { fetchSettingsFor, givenInput, namedInputs } from "../named-inputs.js";
import { type KnownSite, readKnownSite } from "../read-known-site.js";
import { startProgress } from "../render/progress.js";
import { printReport, reportOptions } from "../render/report.js";
import {
  chooseAddress,
  type ResolvedDefaults,
  hintToNameSite,
  type SiteDefaults,
  siteDefaults,
  siteOf,
  tokenVariable,
} from "../site-defaults.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";

/** `moodle-codegen doctor`: diagnoses problems between a client and its site. */
export const doctorCommand: Command = {
  usage: "doctor [url]",
  describe: "Find out what is wrong between a client and its site",
  positionals: {
    url: {
      describe:
        "Address of the site, or its name in the config file (default: the variable MOODLE_URL, else the config file)",
    },
  },
  options: {
    ...oneSiteOptions,
    client: value(
      "Folder of the client to compare with the site (default: that of the config file)",
    ),
    spec: value("Spec or saved page to compare with the site"),
    ...jsonOption,
  },
  epilogue: `${tokenEpilogue} Without one, only what needs no token is checked.`,
  examples: [
    ["moodle-codegen doctor https://school.example/moodle", "check the site, step by step"],
    [
      "moodle-codegen doctor https://school.example/moodle --client src/moodle",
      "also compare it with a client",
    ],
    [
      "moodle-codegen doctor https://school.example/moodle --json",
      "for programs; the schema is in docs/doctor.md",
    ],
  ],
  run,
};

/** Runs `doctor`. Returns 0 if no check failed. */
async function run(typed: Arguments, terminal: Terminal): Promise<number> {
  const args = await withSite(typed, terminal);
  const report = reportOptions("doctor", args);
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
    const details = { url: url ?? "", address: null, checks: [] };
    return printReport({ ok: false, diagnostics, details }, report, terminal);
  }
  const variable = tokenVariable(defaults.value, (await siteOf(url)) ?? url);
  const { readToken } = await import("../../site/index.js");
  const asking = { environment: terminal.environment, ask: askWith(terminal) };
  const token = await readToken(asking, { token: variable });
  const { formatDoctorReport } = await import("../render/doctor-report.js");
  const { examine, nodeEnvironment } = await import("../../site/doctor/index.js");
  const { environment } = terminal;
  const { proxyFor } = await import("../../site/proxy/index.js");
  const proxyOf = (address: string) => proxyFor(address, environment);
  const progress = startProgress(terminal);
  const examined: Report = await examine(url, {
    token,
    tokenVariable: variable,
    client,
    environment: { ...nodeEnvironment, proxyOf },
    onStep: (title) => {
      progress.step(`Looking at ${title}`);
    },
  });
  progress.done();
  if (!report.json) terminal.print(formatDoctorReport(examined, terminal));
  const ok = !examined.checks.some(({ state }) => state === "failed");
  return printReport({ ok, diagnostics, details: { ...examined } }, report, terminal);
}

/** Replaces the name of a site in the config file, in the place of an address, by the option that selects it. */
async function withSite(args: Arguments, terminal: Terminal): Promise<Arguments> {
  const word = wordOf(args);
  if (word === undefined || args["site"] !== undefined) return args;
  const { site } = await namedInputs([word], args, terminal);
  return site ? { ...args, url: undefined, site: word } : args;
}

const NOTHING = { isClient: false } as const;

/** Returns whether the defaults belong to the site at an address; the client of one site says nothing about another. */
async function isOf(url: string | undefined, { value }: ResolvedDefaults): Promise<boolean> {
  return value.url === undefined || (await siteOf(url)) === value.url;
}

function wordOf(args: Arguments): string | undefined {
  const word = args["url"];
  return typeof word === "string" && word !== "" ? word : undefined;
}

function givenAddress(args: Arguments, { environment }: Terminal): string | undefined {
  return wordOf(args) ?? (environment["MOODLE_URL"] || undefined);
}

function noAddress(defaults: ResolvedDefaults): UsageError {
  const other = hintToNameSite(defaults);
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
  const option = folder === undefined ? "spec" : "client";
  const { input, site, ...named } = await givenInput(args, option, terminal);
  const given = input ?? configured.spec;
  if (named.diagnostics.length > 0 || given === undefined) {
    return { client: undefined, diagnostics: named.diagnostics };
  }
  const fetch = fetchSettingsFor(site);
  const { value, diagnostics } = await withHost(terminal, (host) =>
    readKnownSite(given, host, { fetch }),
  );
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
