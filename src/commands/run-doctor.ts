import type { KnownClient, Report } from "../doctor/index.js";
import type { Diagnostic } from "../diagnostics/index.js";
import { type Arguments, type CommandRun, flag, oneOption } from "./options.js";
import { reportOutcome } from "./outcome.js";
import { printReport } from "./print-report.js";
import { startProgress } from "./progress.js";
import { type KnownSite, readKnownSite } from "./read-known-site.js";
import { optionalToken } from "./site-token.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** Runs `doctor`: 0 when nothing has failed. */
export const runDoctor: CommandRun = async (args, terminal) => {
  const json = flag(args, "json");
  const report = { command: "doctor", json, strict: false };
  const url = urlOf(args, terminal);
  const { client, diagnostics } = await clientOf(args, terminal);
  if (diagnostics.some(({ severity }) => severity === "error")) {
    const facts = { url, address: null, checks: [] };
    return reportOutcome({ succeeded: false, diagnostics, facts }, report, terminal);
  }
  const token = await optionalToken(terminal);
  const { examine, realWorld } = await import("../doctor/index.js");
  const { environment } = terminal;
  const proxy = environment["HTTPS_PROXY"] ?? environment["https_proxy"];
  const progress = startProgress(terminal);
  const examined: Report = await examine(url, {
    token,
    client,
    world: { ...realWorld, proxy: proxy === "" ? undefined : proxy },
    onStep: (title) => {
      progress.step(`Looking at ${title}`);
    },
  });
  progress.done();
  if (!json) terminal.print(printReport(examined, terminal));
  const succeeded = !examined.checks.some(({ state }) => state === "failed");
  return reportOutcome({ succeeded, diagnostics, facts: { ...examined } }, report, terminal);
};

function urlOf(args: Arguments, { environment }: Terminal): string {
  const given = args["url"];
  const url = typeof given === "string" && given !== "" ? given : environment["MOODLE_URL"];
  if (url) return url;
  throw new UsageError("no address was given: moodle-codegen doctor https://school.example/moodle");
}

interface Compared {
  readonly client: KnownClient | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

async function clientOf(args: Arguments, terminal: Terminal): Promise<Compared> {
  const [folder, spec] = [oneOption(args, "client"), oneOption(args, "spec")];
  if (folder !== undefined && spec !== undefined) {
    throw new UsageError("--client and --spec cannot be given together");
  }
  const given = folder ?? spec;
  if (given === undefined) return { client: undefined, diagnostics: [] };
  const { value, diagnostics } = await readKnownSite(given, terminal);
  return { client: value && knownClient(value, folder === undefined), diagnostics };
}

function knownClient({ spec, release }: KnownSite, isSpec: boolean): KnownClient {
  return {
    source: isSpec ? "the spec" : "the client",
    functions: spec.functions.map(({ name }) => name),
    isOfService: spec.source.kind === "token-page",
    release,
  };
}
