import process from "node:process";
import type { Diagnostic } from "../diagnostics/index.js";
import type { ProjectSite } from "../project/index.js";
import { defined, nearestNames } from "../text/index.js";
import type { Arguments } from "./command.js";
import {
  choiceOption,
  fetchSettingsOf,
  flag,
  nullsOf,
  oneOption,
  oneStandardInput,
  selectionOf,
} from "./options/arguments.js";
import { namedInputs } from "./named-inputs.js";
import { namesText } from "./render/texts.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";
import { DEFAULT_NULLS } from "../model/index.js";

/** The sites that a command line selects. */
export interface SelectedSites {
  readonly sites: readonly ProjectSite[];
  /** The config file that defines them, if any. */
  readonly config: string | undefined;
  /** Problems of the config; if there are any, there are no sites. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a command contributes to the selection. */
export interface SelectOptions {
  /** The name of the command, for messages. */
  readonly command: string;
  /** Names of sites from an option. */
  readonly named?: readonly string[] | undefined;
}

/**
 * Returns the sites that the arguments select. A page with `--output` needs no config file. Otherwise the config
 * file defines the sites: words that name a site select it, a page replaces a site's source, and options apply
 * to every site.
 */
export async function selectSites(
  args: Arguments,
  terminal: Terminal,
  { command, named = [] }: SelectOptions,
): Promise<SelectedSites> {
  const words = positionalsOf(args);
  const output = outputOf(args);
  const given = oneOption(args, "config");
  const isAlone = given === undefined && named.length === 0 && output !== undefined;
  if (isAlone && (await arePages(words)) && !(await isNamed(words, args, terminal))) {
    const site = siteOfPages(oneStandardInput(words), output, args);
    return { sites: [site], config: undefined, diagnostics: [] };
  }
  const { findConfig, loadSites } = await import("../project/index.js");
  const config = given ?? (await findConfig(terminal.folder));
  if (config === undefined) throw nothingGiven(words, command, named);
  const loaded = await loadSites(config, { workingFolder: process.cwd() });
  if (!loaded.value) return { sites: [], config, diagnostics: loaded.diagnostics };
  const { sites, file } = loaded.value;
  const picked = await pickSites(sites, words, { named, file });
  return { sites: withOptions(picked, args, { output, file }), config: file, diagnostics: [] };
}

/** Returns the words after the command, whether it takes one or several. */
export function positionalsOf(args: Arguments): string[] {
  const given = args["pages"] ?? args["page"];
  const words = Array.isArray(given) ? given : given === undefined || given === "" ? [] : [given];
  return words.map(String).filter((word) => word !== "");
}

function outputOf(args: Arguments): string | undefined {
  const output = oneOption(args, "output");
  if (output !== "-") return output;
  throw new UsageError("a client is a folder of files and cannot be printed: --output src/moodle");
}

function nothingGiven(
  words: readonly string[],
  command: string,
  named: readonly string[],
): UsageError {
  if (named.length > 0) {
    return new UsageError(
      "site names need a config file, but there is no moodle-codegen.config here or in a folder above",
    );
  }
  if (words.length > 0) return new UsageError("name the folder of the client: --output src/moodle");
  return new UsageError(
    `no page was given, and there is no config file here or in a folder above: moodle-codegen ${command} PAGE ` +
      "--output FOLDER, where PAGE is a saved documentation page or a spec, or - for standard input; " +
      "or moodle-codegen init, which writes a config",
  );
}

interface PickOptions {
  readonly named: readonly string[];
  readonly file: string;
}

/** Returns the named sites in the order of the file, or all if none is named. One word may be a page instead. */
async function pickSites(
  sites: readonly ProjectSite[],
  words: readonly string[],
  { named, file }: PickOptions,
): Promise<readonly ProjectSite[]> {
  const names = new Set(sites.map(({ name }) => name));
  const picked = new Set([...named, ...words.filter((word) => names.has(word))]);
  const unknown = named.find((name) => !names.has(name));
  if (unknown !== undefined) throw noSuchSite(unknown, sites, file);
  const pages = words.filter((word) => !names.has(word));
  const chosen = picked.size === 0 ? sites : sites.filter(({ name = "" }) => picked.has(name));
  if (pages.length === 0) return chosen;
  const page = pages[0] ?? "";
  if (!(await looksLikePage(page)) && sites.length > 1) throw noSuchSite(page, sites, file);
  const [only, other] = chosen;
  if (other !== undefined) {
    throw new UsageError(
      `${page} is not a site in ${file}; for a page, name its site (${namesOf(sites)}) or use --output`,
    );
  }
  return only === undefined ? [] : [{ ...only, inputs: oneStandardInput(pages), sources: pages }];
}

/** Returns whether a word names a site in the config file, or might if the file were readable. */
async function isNamed(
  words: readonly string[],
  args: Arguments,
  terminal: Terminal,
): Promise<boolean> {
  const { site, diagnostics } = await namedInputs(words, args, terminal);
  return site !== undefined || diagnostics.length > 0;
}

/** Returns whether the words are pages. A single word always is; among several, one may be the name of a site. */
async function arePages(words: readonly string[]): Promise<boolean> {
  if (words.length < 2) return words.length === 1;
  return (await Promise.all(words.map(looksLikePage))).every(Boolean);
}

/** Returns whether a word is a page rather than the name of a site. */
export async function looksLikePage(word: string): Promise<boolean> {
  if (word === "-" || /[./\\]/.test(word)) return true;
  return (await import("../project/index.js")).exists(word);
}

function noSuchSite(name: string, sites: readonly ProjectSite[], file: string): UsageError {
  const names = sites.flatMap((site) => site.name ?? []);
  if (names.length === 0) return new UsageError(`${file} is for one site, which has no name`);
  const near = nearestNames(name, names, { atMost: 1 })[0];
  const help = near === undefined ? `its sites are ${namesOf(sites)}` : `did you mean ${near}?`;
  return new UsageError(`there is no site ${name} in ${file}; ${help}`);
}

function namesOf(sites: readonly ProjectSite[]): string {
  return namesText(
    sites.map(({ name = "" }) => name),
    10,
  );
}

function siteOfPages(inputs: readonly string[], output: string, args: Arguments): ProjectSite {
  return {
    ...{ inputs, sources: inputs, output, validators: "zod", nulls: DEFAULT_NULLS },
    ...optionsOf(args),
    fetch: fetchSettingsOf(args),
  };
}

/** Returns the options that apply to every site. */
function optionsOf(args: Arguments) {
  return {
    ...selectionOf(args),
    ...defined({
      validators: choiceOption(args, "validators", ["zod", "zod-mini", "none"]),
      nulls: nullsOf(args),
      overrides: oneOption(args, "overrides"),
      format: formatOf(args),
      release: releaseOf(args),
      docs: choiceOption(args, "docs", ["markdown", "html", "both", "none"]),
      importExtension: choiceOption(args, "import-extension", ["js", "ts", "none"]),
      usage: oneOption(args, "usage"),
      allowIncomplete: flag(args, "allow-incomplete") ? true : undefined,
    }),
  };
}

/** Returns who formats the client, according to the options. */
export function formatOf(args: Arguments): ProjectSite["format"] {
  const [format, config] = [oneOption(args, "format"), oneOption(args, "prettier-config")];
  if (config !== undefined && (format ?? "prettier") !== "prettier") {
    throw new UsageError(
      `--prettier-config goes with Prettier, but --format names ${format ?? ""}`,
    );
  }
  if (format === "prettier" || config !== undefined) return { kind: "prettier", config };
  if (format === "biome") return { kind: "biome" };
  if (format === undefined) return undefined;
  if (/["'`$&|;<>\\(){}*?]/.test(format)) {
    throw new UsageError(
      `--format takes the words of a command, without a shell: ${format}; a list in the config may contain any`,
    );
  }
  return { kind: "command", words: format.trim().split(/\s+/) };
}

function withOptions(
  sites: readonly ProjectSite[],
  args: Arguments,
  { output, file }: { readonly output: string | undefined; readonly file: string },
): readonly ProjectSite[] {
  if (output !== undefined && sites.length > 1) {
    throw new UsageError(
      `--output names the folder of one client, but ${String(sites.length)} sites of ${file} were selected`,
    );
  }
  const options = Object.fromEntries(
    Object.entries(optionsOf(args)).filter(
      ([, value]) => !Array.isArray(value) || value.length > 0,
    ),
  );
  const fetch = Object.entries(fetchSettingsOf(args)).filter(([, value]) => Boolean(value));
  return sites.map((site) => ({
    ...site,
    ...options,
    ...(output !== undefined && { output }),
    fetch: { ...site.fetch, ...Object.fromEntries(fetch) },
  }));
}

/** Returns the release that an option names. */
export function releaseOf(args: Arguments): string | undefined {
  const release = oneOption(args, "release");
  if (release === undefined || /^\d+(\.\d+){1,2}$/.test(release)) return release;
  throw new UsageError(
    `--release takes a release of Moodle, such as 4.5, not ${JSON.stringify(release)}`,
  );
}
