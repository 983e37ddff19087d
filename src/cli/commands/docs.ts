import type { ClientFiles } from "../../emit/index.js";
import type { SiteDocs } from "../../project/index.js";
import { type Arguments, choice, type Command, toggle, value } from "../command.js";
import { withHost } from "../host.js";
import { fetchSettingsFor, namedInput } from "../named-inputs.js";
import {
  choiceOption,
  fetchSettingsOf,
  flag,
  inputArgument,
  nullsOf,
  oneOption,
  selectionOf,
} from "../options/arguments.js";
import {
  configOption,
  fetchOptions,
  incompleteOption,
  loginEpilogue,
  nullsOption,
  overridesOption,
  sharedOptions,
} from "../options/shared-options.js";
import { printReport, reportOptions, requireReadableFiles } from "../render/report.js";
import { sizeText, writtenText } from "../render/texts.js";
import { type Terminal, untilStopped } from "../terminal.js";
import { UsageError } from "../usage-error.js";
import { errorCode } from "../../text/index.js";

/** `moodle-codegen docs`: page, spec or client → reference. */
export const docsCommand: Command = {
  usage: "docs [page]",
  describe: "Make a searchable reference, without a client",
  positionals: {
    page: {
      describe:
        "Saved page, spec, folder of a client or address of a site, or its name in the config file; - for standard input",
    },
  },
  options: {
    output: value("Folder of the reference; it belongs to the generator", { alias: "o" }),
    format: choice(
      ["html", "markdown", "both"],
      "Searchable HTML pages, or Markdown for code hosting sites (default: both)",
    ),
    serve: value("Serve it to browsers on this machine, on this port or a free one", {
      requiresArg: false,
    }),
    ...nullsOption,
    ...overridesOption,
    force: toggle("Write into a folder that contains other files, which are left as they are"),
    "dry-run": toggle("Only list the files that would be written and removed"),
    ...incompleteOption,
    ...configOption,
    ...fetchOptions,
    ...sharedOptions,
  },
  epilogue: loginEpilogue,
  examples: [
    ["moodle-codegen docs page.html -o moodle-docs", "index.html can be opened from the disk"],
    ["moodle-codegen docs src/moodle -o moodle-docs --format html", "from a client"],
    ["moodle-codegen docs page.html --serve", "only look at it: nothing is written"],
  ],
  run,
};

async function run(args: Arguments, terminal: Terminal): Promise<number> {
  const { port, ...given } = docsOf(args);
  const { input, site, ...named } = await namedInput(given.input, args, terminal);
  const report = reportOptions("docs", args);
  if (named.diagnostics.length > 0) {
    return printReport({ ok: false, ...named, details: { input } }, report, terminal);
  }
  const fetch = fetchSettingsFor(site, fetchSettingsOf(args));
  const { nulls = site?.nulls, overrides = site?.overrides } = given;
  const docs = { ...given, input, fetch, nulls, overrides };
  const { displayInput, generateSiteDocs } = await import("../../project/index.js");
  const outcome = await withHost(terminal, (host) => generateSiteDocs(docs, host));
  const { state, diagnostics, texts, size, written, files } = outcome;
  requireReadableFiles(diagnostics);
  const ok = state !== "failed" && state !== "cancelled";
  const { dryRun = false } = docs;
  const details = {
    input: await displayInput(input),
    ...size,
    ...(written && { output: { ...written, dryRun } }),
  };
  const target = written ? ` → ${writtenText(written, dryRun)}` : "";
  const summary = ok && size ? `${sizeText(size)}${target}` : undefined;
  const exitCode = printReport({ ok, diagnostics, texts, details, summary }, report, terminal);
  if (files && ok && port !== undefined) await serve(files, port, terminal);
  return exitCode;
}

function docsOf(args: Arguments): SiteDocs & { readonly port: number | undefined } {
  const input = inputArgument(args, "docs");
  const output = oneOption(args, "output");
  const port = portOf(args);
  if (output === undefined && port === undefined) {
    throw new UsageError(
      "name the folder of the reference: --output moodle-docs; or use --serve to only look at it",
    );
  }
  if (output === "-") {
    throw new UsageError(
      "a reference is a folder of files and cannot be printed: --output moodle-docs",
    );
  }
  const docs = choiceOption(args, "format", ["html", "markdown", "both"]) ?? "both";
  if (docs === "markdown" && port !== undefined) {
    throw new UsageError("--serve shows the HTML form, but --format is markdown");
  }
  return {
    ...{ input, output, docs, port, ...selectionOf(args) },
    nulls: nullsOf(args),
    overrides: oneOption(args, "overrides"),
    force: flag(args, "force"),
    dryRun: flag(args, "dry-run"),
    allowIncomplete: flag(args, "allow-incomplete"),
  };
}

function portOf(args: Arguments): number | undefined {
  const given = args["serve"];
  if (given === undefined || given === "") return given === undefined ? undefined : 0;
  const port = oneOption(args, "serve") ?? "";
  if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) return Number(port);
  throw new UsageError(
    `--serve takes a port, such as 8080, or nothing, but was given ${JSON.stringify(port)}; ` +
      "the page comes before it",
  );
}

async function serve(files: ClientFiles, port: number, terminal: Terminal): Promise<void> {
  const { serveFiles } = await import("../../project/index.js");
  const server = await serveFiles(files, { port }).catch((error: unknown) => {
    const code = errorCode(error);
    if (code === undefined) throw error;
    const reason = code === "EADDRINUSE" ? "is in use" : `cannot be used (${code})`;
    throw new UsageError(`port ${String(port)} ${reason}; --serve alone picks a free one`);
  });
  terminal.note(`${server.url} – press Ctrl+C to stop\n`);
  await terminal.interruptible(untilStopped);
  await server.close();
}
