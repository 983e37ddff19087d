import type { ProjectHost, SiteInput } from "../../project/index.js";
import { type Arguments, type Command, toggle, value } from "../command.js";
import { withHost } from "../host.js";
import { addressIn, fetchSettingsFor, namedInputs } from "../named-inputs.js";
import { fetchSettingsOf, flag, oneOption } from "../options/arguments.js";
import {
  configOption,
  fetchOptions,
  incompleteOption,
  jsonOption,
  loginEpilogue,
} from "../options/shared-options.js";
import { printReport, type Report, reportOptions } from "../render/report.js";
import { sizeText } from "../render/texts.js";
import type { Terminal } from "../terminal.js";
import { UsageError } from "../usage-error.js";
import { addAll } from "../../text/index.js";

/** `moodle-codegen fetch`: site → page or spec. */
export const fetchCommand: Command = {
  usage: "fetch [page]",
  describe: "Fetch the documentation page of a site, or make a spec of it",
  positionals: {
    page: {
      describe: "Address of the site, or of its documentation, or its name in the config file",
    },
  },
  options: {
    output: value(
      "File to write: .html or .html.gz for the page, .json for a spec (default: print it)",
      { alias: "o" },
    ),
    spec: toggle("Make a spec, whatever the output's name"),
    ...configOption,
    ...fetchOptions,
    force: toggle("Replace the output, whatever it contains"),
    ...incompleteOption,
    strict: toggle("Exit with 1 if there was any error or warning"),
    ...jsonOption,
  },
  epilogue: loginEpilogue,
  examples: [
    ["moodle-codegen fetch https://school.example -o page.html.gz", "save the page"],
    [
      "moodle-codegen fetch https://school.example/moodle -o specs/school.json",
      "make a reviewed spec of it",
    ],
    [
      'moodle-codegen fetch https://school.example --service "My service" -o page.html',
      "without admin rights",
    ],
    [
      "moodle-codegen fetch https://school.example --token-only -o specs/school.json",
      "with only a token in MOODLE_TOKEN",
    ],
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const url = args["page"];
  if (typeof url !== "string" || url === "") {
    throw new UsageError(
      "no address was given: moodle-codegen fetch https://school.example/moodle",
    );
  }
  const report = await withHost(terminal, (host) => fetch(url, args, { host, terminal }));
  return printReport(report, reportOptions("fetch", args), terminal);
}

/** Returns a word that may be an address; what lies here already needs no fetching. */
async function addressOf(word: string): Promise<string> {
  const { exists } = await import("../../project/index.js");
  if (word !== "-" && !/^moodle@/.test(word) && !(await exists(word))) return word;
  throw new UsageError(
    `${word} is not the address of a site; parse makes a spec of it: moodle-codegen parse ${word} -o spec.json`,
  );
}

interface Context {
  readonly host: ProjectHost;
  readonly terminal: Terminal;
}

async function fetch(word: string, args: Arguments, { host, terminal }: Context): Promise<Report> {
  const { site, ...named } = await namedInputs([word], args, terminal);
  if (named.diagnostics.length > 0) return { ok: false, ...named, details: { input: word } };
  const url = site ? addressIn(site) : await addressOf(word);
  const { fetchInput, displayInput, guardKnown, knownFile, sizeOf, specInputOf } =
    await import("../../project/index.js");
  const settings = fetchSettingsFor(site, fetchSettingsOf(args));
  const given = oneOption(args, "output") ?? "-";
  const output = given === "-" ? undefined : given;
  const input = await displayInput(/^[a-z]+:\/\//i.test(url) ? url : `https://${url}`);
  const fetched = await fetchInput(url, settings, host);
  const diagnostics = [...fetched.diagnostics];
  const failed = { ok: false, diagnostics, details: { input } };
  if (!fetched.value) return failed;

  // Parse the page even if only the page is requested, to report at once whether it is usable.
  host.onProgress?.({ kind: "step", step: "reading", subject: "the page" });
  const allowIncomplete = flag(args, "allow-incomplete");
  const { readSpecFrom } = await import("../../parse/index.js");
  const parsed = await readSpecFrom(specInputOf([fetched.value]), { allowIncomplete });
  addAll(diagnostics, parsed.diagnostics);
  if (!parsed.value) return failed;
  const page = "text" in fetched.value ? fetched.value.text : undefined;
  const makesSpec =
    flag(args, "spec") || page === undefined || /\.json(?:\.gz)?$/i.test(output ?? "");
  // Nothing can be kept in a page, which is written as the site sent it.
  const isGuarded = output !== undefined && (makesSpec || !allowIncomplete);
  const guarded = await guardKnown(parsed.value, {
    ...{ problems: diagnostics, allowIncomplete },
    known: async () => (isGuarded ? knownFile(output) : undefined),
  });
  addAll(diagnostics, guarded.diagnostics);
  const spec = guarded.value;
  if (!spec) return failed;
  const { release, fetched: kind } = fetched.value;
  const size = sizeOf(spec);
  const { serializeSpec } = await import("../../model/index.js");
  const text = makesSpec ? serializeSpec(spec) : page;
  const details = { input, fetched: kind, ...(release !== undefined && { release }), ...size };
  const summary = `${sizeText(size)}${contentText(fetched.value)}`;
  if (output === undefined) {
    const json = flag(args, "json");
    if (!json) terminal.print(text, makesSpec ? "json" : "data");
    const content = makesSpec ? { spec } : { page: text };
    return { ok: true, diagnostics, details: { ...details, ...(json && content) }, summary };
  }
  host.onProgress?.({ kind: "step", step: "writing", subject: output });
  const written = await write(output, text, { makesSpec, force: flag(args, "force") });
  addAll(diagnostics, written.diagnostics);
  const outcome = written.value;
  const ok = outcome !== "refused";
  return {
    ...{ ok, diagnostics, details: { ...details, output: { file: output, outcome } } },
    ...(ok && { summary: `${output} ${outcome}: ${summary}` }),
  };
}

const CONTENTS: Readonly<Record<NonNullable<SiteInput["fetched"]>, string>> = {
  "admin-page": "all functions of the site",
  "token-page": "the functions of one service",
  "public-page": "a published page",
  token: "what the token may call",
};

function contentText({ fetched, release }: SiteInput): string {
  if (fetched === undefined) return "";
  return ` (${CONTENTS[fetched]}${release === undefined ? "" : `, Moodle ${release}`})`;
}

async function write(
  output: string,
  text: string,
  { makesSpec, force }: { readonly makesSpec: boolean; readonly force: boolean },
) {
  const { classifyText } = await import("../../parse/input/index.js");
  const { writeTextFile } = await import("../../project/index.js");
  const isPacked = /\.gz$/i.test(output);
  const kind = makesSpec ? "spec" : "page";
  return writeTextFile(output, isPacked ? await packed(text) : text, {
    mayReplace: (old) =>
      force || (isPacked ? old.startsWith("\u001f") : classifyText(old).value?.kind === kind),
    expected: isPacked ? "a gzip file" : makesSpec ? "a spec" : "a documentation page",
  });
}

/** Gzips a text to the same bytes on every system; gzip would otherwise record the system in its header. */
async function packed(text: string): Promise<Uint8Array> {
  const { gzipSync } = await import("node:zlib");
  const bytes = gzipSync(text);
  bytes[9] = 255;
  return bytes;
}
