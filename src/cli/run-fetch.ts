import { gzipSync } from "node:zlib";
import type { Diagnostic } from "../diagnostics/index.js";
import type { Spec } from "../model/index.js";
import { fetchOrderOf } from "./fetch-options.js";
import { type CommandRun, flag, oneOption, type Arguments } from "./options.js";
import { type Outcome, reportOutcome } from "./outcome.js";
import { type Progress, startProgress } from "./progress.js";
import { fetchPage, shownPage, type PageRead } from "./read-page.js";
import { counted, specCounts } from "./spec-counts.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** Runs `fetch`. */
export const runFetch: CommandRun = async (args, terminal) => {
  const report = { command: "fetch", json: flag(args, "json"), strict: flag(args, "strict") };
  const progress = startProgress(terminal);
  const outcome = await fetchSite(args, terminal, progress);
  progress.done();
  return reportOutcome(outcome, report, terminal);
};

async function fetchSite(
  args: Arguments,
  terminal: Terminal,
  progress: Progress,
): Promise<Outcome> {
  const url = args["page"];
  if (typeof url !== "string" || url === "") {
    throw new UsageError(
      "no address was given: moodle-codegen fetch https://school.example/moodle",
    );
  }
  const order = fetchOrderOf(args);
  const given = oneOption(args, "output");
  const output = given === "-" ? undefined : given;
  const input = await shownPage(/^[a-z]+:\/\//i.test(url) ? url : `https://${url}`);
  const read = await fetchPage(url, order, { terminal, progress });
  const diagnostics: Diagnostic[] = [...read.diagnostics];
  const failed: Outcome = { succeeded: false, diagnostics, facts: { input } };
  if (!read.value) return failed;

  // Read even when only the page is wanted: whether it is of use is best said at once.
  progress.step("Reading the page");
  const { readSpecFrom } = await import("../parse/index.js");
  const { text, source, release, fetched } = read.value;
  const { value: spec, diagnostics: problems } = await readSpecFrom(text, { source });
  diagnostics.push(...problems);
  if (!spec) return failed;
  const wantsSpec =
    flag(args, "spec") || read.value.kind === "spec" || /\.json(?:\.gz)?$/i.test(output ?? "");
  const { serializeSpec } = await import("../model/index.js");
  const result = wantsSpec ? serializeSpec(spec) : text;
  const facts = { input, fetched, ...(release !== undefined && { release }), ...specCounts(spec) };
  if (output === undefined) {
    if (!flag(args, "json")) terminal.print(result);
    const inside = wantsSpec ? { spec } : { page: text };
    return {
      ...{ succeeded: true, diagnostics },
      facts: flag(args, "json") ? { ...facts, ...inside } : facts,
      summary: summaryOf(read.value, spec),
    };
  }
  progress.step(`Writing ${output}`);
  const written = await writeResult(output, result, { wantsSpec, force: flag(args, "force") });
  diagnostics.push(...written.diagnostics);
  const outcome = written.value;
  return {
    succeeded: outcome !== "refused",
    diagnostics,
    facts: { ...facts, output: { file: output, outcome } },
    ...(outcome !== "refused" && {
      summary: `${output} ${outcome}: ${summaryOf(read.value, spec)}`,
    }),
  };
}

const WHAT: Readonly<Record<NonNullable<PageRead["fetched"]>, string>> = {
  "admin-page": "all functions of the site",
  "token-page": "the functions of one service",
  "public-page": "a published page",
  token: "what the token may call",
};

function summaryOf({ fetched, release }: PageRead, spec: Spec): string {
  const what = fetched === undefined ? "" : ` (${WHAT[fetched]}`;
  const moodle = release === undefined ? "" : `, Moodle ${release}`;
  return `${counted(spec)}${what}${what === "" ? "" : `${moodle})`}`;
}

async function writeResult(
  output: string,
  text: string,
  { wantsSpec, force }: { readonly wantsSpec: boolean; readonly force: boolean },
) {
  const { classifyText } = await import("../parse/input/index.js");
  const { writeTextFile } = await import("../project/write/index.js");
  const isPacked = /\.gz$/i.test(output);
  const kind = wantsSpec ? "spec" : "page";
  return writeTextFile(output, isPacked ? packed(text) : text, {
    mayReplace: (old) =>
      force || (isPacked ? old.startsWith("\u001f") : classifyText(old).value?.kind === kind),
    wanted: isPacked ? "a gzip file" : wantsSpec ? "a spec" : "a documentation page",
  });
}

/** The same bytes on every system, which gzip would otherwise name in its head. */
function packed(text: string): Uint8Array {
  const bytes = gzipSync(text);
  bytes[9] = 255;
  return bytes;
}
