import type { Diagnostic } from "../diagnostics/index.js";
import type { ProjectSite } from "../project/index.js";
import type { Arguments } from "./command.js";
import { listOption, oneOption } from "./options/arguments.js";
import { namesText } from "./render/words.js";
import { selectSites } from "./select-sites.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** What a config file says of a site that already has a client, for commands that talk to it. */
export interface SiteDefaults {
  /** The site's address, where it is a source of its documentation. */
  readonly url?: string | undefined;
  /** The folder of its client, where that has been made; else its spec or a saved page. */
  readonly spec?: string | undefined;
  /** Whether `spec` is the folder of its client. */
  readonly isClient: boolean;
  readonly overrides?: string | undefined;
  /** The environment variable that holds its token. */
  readonly tokenVariable?: string | undefined;
  /** Whether the command line names the config file or the site, which then counts more than variables. */
  readonly isNamed: boolean;
}

/** The defaults, or why there are none. */
export interface FoundDefaults {
  readonly value: SiteDefaults;
  readonly diagnostics: readonly Diagnostic[];
  /** The names of the sites of which none was meant: there are several. */
  readonly choices: readonly string[];
  /** The name of the site that has neither client nor spec yet; empty for the only site of a file. */
  readonly missing?: string;
}

/** What a command says of the site that it is about. */
export interface WantedSite {
  readonly command: string;
  /** The address that is given, by which one of several sites is found. */
  readonly url: string | undefined;
  /** The spec that is given; with an address there is nothing left to look up. */
  readonly spec: string | undefined;
}

/** What the config file says of the one site that a command is about; nothing where there is no file. */
export async function siteDefaults(
  args: Arguments,
  terminal: Terminal,
  { command, url, spec }: WantedSite,
): Promise<FoundDefaults> {
  const config = oneOption(args, "config");
  const named = listOption(args, "site");
  if (named.length > 1) throw new UsageError(`${command} is about one site: give --site once`);
  const isNamed = config !== undefined || named.length > 0;
  const none = { value: { isClient: false, isNamed }, choices: [] };
  if (!isNamed && url !== undefined && spec !== undefined) return { ...none, diagnostics: [] };
  if (!isNamed) {
    const { findConfig } = await import("../project/index.js");
    if ((await findConfig(terminal.folder)) === undefined) return { ...none, diagnostics: [] };
  }
  const { sites, diagnostics } = await selectSites({ config }, terminal, { command, named });
  const addresses = await Promise.all(sites.map(addressOf));
  const site = await siteOf(url);
  const at = sites.length === 1 ? 0 : addresses.findIndex((one) => one && one === site);
  const found = sites[at];
  if (!found) {
    const choices = sites.flatMap(({ name }) => name ?? []);
    return { ...none, diagnostics, choices };
  }
  const value = { ...(await filesOf(found)), url: addresses[at], isNamed };
  const { overrides, fetch, name = "" } = found;
  return {
    ...(value.spec === undefined && { missing: name }),
    value: { ...value, overrides, tokenVariable: fetch?.env?.token },
    diagnostics,
    choices: [],
  };
}

/** What to add to a message when something is missing that a site of the config file would have. */
export function orNameSite({ choices }: FoundDefaults): string {
  const names = namesText(choices, 10);
  return choices.length === 0 ? "" : `; or name a site of the config file with --site: ${names}`;
}

/** What to add to a message when there is nothing to read the functions from. */
export function orMakeClient(defaults: FoundDefaults): string {
  const { missing } = defaults;
  if (missing === undefined) return orNameSite(defaults);
  return `; or make the client of the config file first: moodle-codegen generate ${missing}`.trimEnd();
}

/** The address to talk to: an option counts most, and a named site more than a variable. */
export function chooseAddress(
  { url, isNamed }: SiteDefaults,
  { given, isOption }: { readonly given: string | undefined; readonly isOption: boolean },
): string | undefined {
  return isNamed && !isOption ? (url ?? given) : (given ?? url);
}

/** The variable with the token for an address; that of a site is for no other one. */
export function tokenVariable(
  { url, tokenVariable: own }: SiteDefaults,
  address: string | undefined,
): string | undefined {
  return url === undefined || url === address ? own : undefined;
}

/** The site that an address is of, which may be that of any of its pages. */
export async function siteOf(address: string | undefined): Promise<string | undefined> {
  if (address === undefined) return undefined;
  const { readAddress } = await import("../site/index.js");
  return (await readAddress(address)).value?.site;
}

async function addressOf({ sources = [] }: ProjectSite): Promise<string | undefined> {
  const { isSiteAddress } = await import("../project/index.js");
  return siteOf(sources.find(isSiteAddress));
}

/** Returns the client, if there is one: it has just the functions that were chosen for it. */
async function filesOf({
  output,
  spec,
  sources = [],
}: ProjectSite): Promise<Pick<SiteDefaults, "spec" | "isClient">> {
  const { isFile, isSiteAddress, specInClient } = await import("../project/index.js");
  if (await isFile(specInClient(output))) return { spec: output, isClient: true };
  if (spec !== undefined && (await isFile(spec))) return { spec, isClient: false };
  return { spec: sources.find((one) => !isSiteAddress(one)), isClient: false };
}
