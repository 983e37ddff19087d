import process from "node:process";
import type { Diagnostic } from "../diagnostics/index.js";
import { nearestNames } from "../text/index.js";
import { docsOf, validatorsOf } from "./client-options.js";
import { exists } from "./exists.js";
import { fetchOrderOf } from "./fetch-options.js";
import { oneStandardInput } from "./input-argument.js";
import { nullsOf } from "./nulls-option.js";
import { type Arguments, listOption, oneOption, selectionOf } from "./options.js";
import { type SiteTask, taskOfSite } from "./site-task.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** Which sites a command is about. */
export interface WantedSites {
  readonly tasks: readonly SiteTask[];
  /** The config file that they are from, if any. */
  readonly config: string | undefined;
  /** What is wrong with the config; then there are no tasks. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What a command says of itself, for messages. */
export interface WantedOptions {
  /** Its name. */
  readonly command: string;
  /** Names of sites given by an option. */
  readonly named?: readonly string[];
}

/**
 * The sites that the arguments mean. A page with `--output` stands for itself. Everything else goes by the
 * config file: words that name a site pick it, a page takes the place of a site's source, and options
 * count for every site.
 */
export async function wantedSites(
  args: Arguments,
  terminal: Terminal,
  { command, named = [] }: WantedOptions,
): Promise<WantedSites> {
  const words = wordsOf(args);
  const output = outputOf(args);
  const given = oneOption(args, "config");
  const isAlone = given === undefined && named.length === 0 && output !== undefined;
  if (isAlone && (await arePages(words))) {
    return {
      tasks: [taskOfPages(oneStandardInput(words), output, args)],
      config: undefined,
      diagnostics: [],
    };
  }
  const config = given ?? (await findConfigFile(terminal));
  if (config === undefined) throw nothingGiven(words, command, named);
  const { loadConfig } = await import("../project/config/index.js");
  const loaded = await loadConfig(config, { workingFolder: process.cwd() });
  if (!loaded.value) return { tasks: [], config, diagnostics: loaded.diagnostics };
  const { sites, file } = loaded.value;
  const tasks = sites.map(taskOfSite);
  const chosen = await pickSites(tasks, words, { named, file });
  return { tasks: withFlags(chosen, args, { output, file }), config: file, diagnostics: [] };
}

/** The words behind the command, whether it takes one or several. */
export function wordsOf(args: Arguments): string[] {
  const given = args["pages"] ?? args["page"];
  const words = Array.isArray(given) ? given : given === undefined || given === "" ? [] : [given];
  return words.map(String).filter((word) => word !== "");
}

function outputOf(args: Arguments): string | undefined {
  const output = oneOption(args, "output");
  if (output !== "-") return output;
  throw new UsageError("a client is a folder of files and cannot be printed: --output src/moodle");
}

async function findConfigFile({ folder }: Terminal): Promise<string | undefined> {
  const { findConfig } = await import("../project/config/index.js");
  return findConfig(folder);
}

function nothingGiven(
  words: readonly string[],
  command: string,
  named: readonly string[],
): UsageError {
  if (named.length > 0) {
    return new UsageError(
      "sites are named in a config file, but there is no moodle-codegen.config here or above",
    );
  }
  if (words.length > 0) return new UsageError("say where the client goes: --output src/moodle");
  return new UsageError(
    `no page was given, and there is no config file here or above: moodle-codegen ${command} PAGE ` +
      "--output FOLDER, where PAGE is a saved documentation page or a spec, or - for standard input; " +
      "or moodle-codegen init, which writes a config",
  );
}

interface PickOptions {
  readonly named: readonly string[];
  readonly file: string;
}

/** The named sites, in the order of the file; all if none is named. One word may be a page instead. */
async function pickSites(
  tasks: readonly SiteTask[],
  words: readonly string[],
  { named, file }: PickOptions,
): Promise<readonly SiteTask[]> {
  const names = new Set(tasks.map(({ name }) => name));
  const wanted = new Set([...named, ...words.filter((word) => names.has(word))]);
  const unknown = named.find((name) => !names.has(name));
  if (unknown !== undefined) throw noSuchSite(unknown, tasks, file);
  const pages = words.filter((word) => !names.has(word));
  const chosen = wanted.size === 0 ? tasks : tasks.filter(({ name = "" }) => wanted.has(name));
  if (pages.length === 0) return chosen;
  const page = pages[0] ?? "";
  if (!(await looksLikePage(page)) && tasks.length > 1) throw noSuchSite(page, tasks, file);
  const [only, other] = chosen;
  if (other !== undefined) {
    throw new UsageError(
      `${page} is no site of ${file}; for a page say which site it is of (${namesOf(tasks)}), or --output`,
    );
  }
  return only === undefined ? [] : [{ ...only, inputs: oneStandardInput(pages), sources: pages }];
}

/** One word is a page whatever it looks like; of several, one may be the name of a site. */
async function arePages(words: readonly string[]): Promise<boolean> {
  if (words.length < 2) return words.length === 1;
  return (await Promise.all(words.map(looksLikePage))).every(Boolean);
}

async function looksLikePage(word: string): Promise<boolean> {
  return word === "-" || /[./\\]/.test(word) || (await exists(word));
}

function noSuchSite(name: string, tasks: readonly SiteTask[], file: string): UsageError {
  const names = tasks.flatMap((task) => task.name ?? []);
  if (names.length === 0) return new UsageError(`${file} is for one site, which has no name`);
  const near = nearestNames(name, names, { atMost: 1 })[0];
  const help = near === undefined ? `its sites are ${namesOf(tasks)}` : `did you mean ${near}?`;
  return new UsageError(`there is no site ${name} in ${file}; ${help}`);
}

function namesOf(tasks: readonly SiteTask[]): string {
  const names = tasks.map(({ name = "" }) => name);
  return names.slice(0, 10).join(", ") + (names.length > 10 ? ", …" : "");
}

function taskOfPages(inputs: readonly string[], output: string, args: Arguments): SiteTask {
  return {
    ...{ inputs, sources: inputs, output, validators: "zod", nulls: "known" },
    ...flagsOf(args),
    order: fetchOrderOf(args),
  };
}

/** What options say of every site. */
function flagsOf(args: Arguments): Selected & Partial<SiteTask> {
  const { include, exclude, components } = selectionOf(args);
  const [validators, docs] = [oneOption(args, "validators"), oneOption(args, "docs")];
  return {
    include,
    exclude,
    components,
    ...(validators !== undefined && { validators: validatorsOf(validators) }),
    ...(oneOption(args, "nulls") !== undefined && { nulls: nullsOf(args) }),
    overrides: oneOption(args, "overrides"),
    prettierConfig: oneOption(args, "prettier-config"),
    release: releaseOf(args),
    ...(docs !== undefined && { docs: docsOf(docs) }),
  };
}

type Selected = Pick<SiteTask, "include" | "exclude" | "components">;

function withFlags(
  tasks: readonly SiteTask[],
  args: Arguments,
  { output, file }: { readonly output: string | undefined; readonly file: string },
): readonly SiteTask[] {
  if (output !== undefined && tasks.length > 1) {
    throw new UsageError(
      `--output is the folder of one client, but ${String(tasks.length)} sites of ${file} were meant`,
    );
  }
  const flags = Object.fromEntries(
    Object.entries(flagsOf(args)).filter(
      ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
    ),
  );
  const order = Object.entries(fetchOrderOf(args)).filter(([, value]) => Boolean(value));
  return tasks.map((task) => ({
    ...task,
    ...flags,
    ...(output !== undefined && { output }),
    order: { ...task.order, ...Object.fromEntries(order) },
  }));
}

function releaseOf(args: Arguments): string | undefined {
  const release = oneOption(args, "release");
  if (release === undefined || /^\d+(\.\d+){1,2}$/.test(release)) return release;
  throw new UsageError(
    `--release takes a release of Moodle, such as 4.5, not ${JSON.stringify(release)}`,
  );
}

/** The names that `--site` gives. */
export function namedSites(args: Arguments): readonly string[] {
  return listOption(args, "site");
}
