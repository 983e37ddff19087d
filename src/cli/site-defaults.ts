import type { Diagnostic } from "../diagnostics/index.js";
import type { ProjectSite } from "../project/index.js";
import type { Arguments } from "./command.js";
import { placesOf } from "./named-inputs.js";
import { listOption, oneOption } from "./options/arguments.js";
import { namesText } from "./render/texts.js";
import { selectSites } from "./select-sites.js";
import type { Terminal } from "./terminal.js";
import { UsageError } from "./usage-error.js";

/** The settings of a site in a config file, for commands that connect to the site. */
export interface SiteDefaults {
  /** The site's address, if its documentation comes from there. */
  readonly url?: string | undefined;
  /** The folder of its client, if that exists; otherwise its spec or a saved page. */
  readonly spec?: string | undefined;
  /** Whether `spec` is the folder of its client. */
  readonly isClient: boolean;
  readonly overrides?: string | undefined;
  /** The environment variable that holds its token. */
  readonly tokenVariable?: string | undefined;
  /** Whether the command line names the config file or the site, which then takes precedence over variables. */
  readonly isNamed: boolean;
}

/** The defaults, or the reason that there are none. */
export interface ResolvedDefaults {
  readonly value: SiteDefaults;
  readonly diagnostics: readonly Diagnostic[];
  /** The names of the sites, if there are several and none was selected. */
  readonly choices: readonly string[];
  /** The name of the site, if it has neither client nor spec yet; empty for the only site of a file. */
  readonly missing?: string;
}

/** The site that the arguments of a command describe. */
export interface SiteQuery {
  readonly command: string;
  /** The given address, which selects one of several sites. */
  readonly url: string | undefined;
  /** The given spec; together with an address it makes the config file unnecessary. */
  readonly spec: string | undefined;
}

/** Returns the defaults from the config file for the one site of a command; none if there is no file. */
export async function siteDefaults(
  args: Arguments,
  terminal: Terminal,
  { command, url, spec }: SiteQuery,
): Promise<ResolvedDefaults> {
  const config = oneOption(args, "config");
  const named = listOption(args, "site");
  if (named.length > 1) throw new UsageError(`${command} works on one site: use --site once`);
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
  const { places, isClient } = await placesOf(found);
  const { isSiteAddress } = await import("../project/index.js");
  const known = places.find((place) => !isSiteAddress(place));
  const value = { spec: known, isClient, url: addresses[at], isNamed };
  const { overrides, fetch, name = "" } = found;
  return {
    ...(value.spec === undefined && { missing: name }),
    value: { ...value, overrides, tokenVariable: fetch?.env?.token },
    diagnostics,
    choices: [],
  };
}

/** Returns the hint for a message about a missing setting that a site of the config file would provide. */
export function hintToNameSite({ choices }: ResolvedDefaults): string {
  const names = namesText(choices, 10);
  return choices.length === 0 ? "" : `; or name a site in the config file with --site: ${names}`;
}

/** Returns the hint for a message that no source of the functions was found. */
export function hintToMakeClient(defaults: ResolvedDefaults): string {
  const { missing } = defaults;
  if (missing === undefined) return hintToNameSite(defaults);
  return `; or first make the client that the config file describes: moodle-codegen generate ${missing}`.trimEnd();
}

/** Returns the address to connect to: an option wins over a named site, and a named site over a variable. */
export function chooseAddress(
  { url, isNamed }: SiteDefaults,
  { given, isOption }: { readonly given: string | undefined; readonly isOption: boolean },
): string | undefined {
  return isNamed && !isOption ? (url ?? given) : (given ?? url);
}

/** Returns the variable with the token for an address; a site's variable applies to no other site. */
export function tokenVariable(
  { url, tokenVariable: own }: SiteDefaults,
  address: string | undefined,
): string | undefined {
  return url === undefined || url === address ? own : undefined;
}

/** Returns the site of an address, which may be the address of any of its pages. */
export async function siteOf(address: string | undefined): Promise<string | undefined> {
  if (address === undefined) return undefined;
  const { readAddress } = await import("../site/index.js");
  return (await readAddress(address)).value?.site;
}

async function addressOf({ sources = [] }: ProjectSite): Promise<string | undefined> {
  const { isSiteAddress } = await import("../project/index.js");
  return siteOf(sources.find(isSiteAddress));
}
