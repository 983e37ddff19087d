import process from "node:process";
import type { Diagnostic } from "../diagnostics/index.js";
import type { FetchSettings, LoadedSites, ProjectSite } from "../project/index.js";
import type { Arguments } from "./command.js";
import { oneOption } from "./options/arguments.js";
import type { Terminal } from "./terminal.js";
import { addAll } from "../text/index.js";
import { UsageError } from "./usage-error.js";

/** The inputs that words of a command line stand for. */
export interface NamedInputs {
  readonly inputs: readonly string[];
  /** The site of the config file that a word names. */
  readonly site?: ProjectSite | undefined;
  /** Problems of the config file; if there are any, there are no inputs. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Replaces the names of sites in the config file by what is known of them: their client, else their spec, else their pages
 * or address. As with `generate`, a name wins over a file that is called the same, which is `./NAME`.
 */
export async function namedInputs(
  words: readonly string[],
  args: Arguments,
  terminal: Pick<Terminal, "folder">,
): Promise<NamedInputs> {
  const given = oneOption(args, "config");
  if (given === undefined && !(await mayNameSite(words))) return { inputs: words, diagnostics: [] };
  const { findConfig, loadSites } = await import("../project/index.js");
  const config = given ?? (await findConfig(terminal.folder));
  if (config === undefined) return { inputs: words, diagnostics: [] };
  const { value, diagnostics } = await loadSites(config, { workingFolder: process.cwd() });
  if (value) return replaceNames(words, value);
  const isNeeded = given !== undefined || !(await areFiles(words));
  return isNeeded ? { inputs: [], diagnostics } : { inputs: words, diagnostics: [] };
}

/** Replaces the name of a site in the place of the one input of a command. */
export async function namedInput(
  word: string,
  args: Arguments,
  terminal: Pick<Terminal, "folder">,
): Promise<NamedInputs & { readonly input: string }> {
  const named = await namedInputs([word], args, terminal);
  const [input = word, other] = named.inputs;
  if (other === undefined) return { ...named, input };
  throw new UsageError(
    `the site ${word} has several sources and no client yet: moodle-codegen generate ${word}`,
  );
}

/** Replaces the name of a site in an option whose value is an input. */
export async function givenInput(
  args: Arguments,
  option: string,
  terminal: Pick<Terminal, "folder">,
): Promise<Omit<NamedInputs, "inputs"> & { readonly input?: string }> {
  const word = oneOption(args, option);
  return word === undefined ? { diagnostics: [] } : namedInput(word, args, terminal);
}

async function replaceNames(
  words: readonly string[],
  { sites, file }: LoadedSites,
): Promise<NamedInputs> {
  const inputs: string[] = [];
  const named: ProjectSite[] = [];
  for (const word of words) {
    const site = sites.find(({ name }) => name === word);
    if (site) named.push(site);
    addAll(inputs, site ? (await placesOf(site)).places : [word]);
  }
  const empty = named.find(({ inputs, sources = [] }) => inputs.length + sources.length === 0);
  if (empty) throw new UsageError(`the site ${empty.name ?? ""} in ${file} has no source yet`);
  return { inputs, site: named.at(-1), diagnostics: [] };
}

/** Returns the places that say what a site has. The client comes first: it has exactly the functions selected for it. */
export async function placesOf({
  output,
  spec,
  sources = [],
}: ProjectSite): Promise<{ readonly places: readonly string[]; readonly isClient: boolean }> {
  const { isFile, readClientManifest, specInClient } = await import("../project/index.js");
  const isClient =
    (await isFile(specInClient(output))) || (await readClientManifest(output)) !== undefined;
  if (isClient) return { places: [output], isClient };
  if (spec !== undefined && (await isFile(spec))) return { places: [spec], isClient };
  return { places: sources, isClient };
}

/** Returns the address that the documentation of a named site comes from. */
export function addressIn({ name = "", sources = [] }: ProjectSite): string {
  const address = sources.find((source) => /^https?:\/\//i.test(source));
  if (address !== undefined) return address;
  throw new UsageError(`the documentation of ${name} does not come from an address in the config`);
}

/** Returns the settings for fetching: those of a named site, and over them those of the options. */
export function fetchSettingsFor(site: ProjectSite | undefined, options: FetchSettings = {}) {
  const given = Object.entries(options).filter(([, value]) => Boolean(value));
  return { ...site?.fetch, ...(Object.fromEntries(given) as FetchSettings) };
}

/** Returns whether a word may be the name of a site; a config file takes time to load. */
async function mayNameSite(words: readonly string[]): Promise<boolean> {
  const bare = words.filter((word) => word !== "-" && !/[/\\:@]/.test(word));
  const { exists } = await import("../project/index.js");
  const files = await Promise.all(bare.map(async (word) => word.includes(".") && exists(word)));
  return files.includes(false);
}

async function areFiles(words: readonly string[]): Promise<boolean> {
  const { exists } = await import("../project/index.js");
  return (await Promise.all(words.map((word) => word === "-" || exists(word)))).every(Boolean);
}
