import type { DocsFormat } from "../../emit/index.js";
import type { Nulls, Validators } from "../../plan/index.js";
import type { SecretNames } from "../../site/index.js";
import type { ConfiguredSite, DocsConfig } from "../config/index.js";

/** How the documentation of a site is fetched. */
export interface FetchSettings {
  /** The service whose documentation is fetched, as the user's security keys name it. */
  readonly service?: string | undefined;
  /** Enter the site as a guest. */
  readonly guest?: boolean;
  /** Log in nowhere: make a spec of what a token allows. */
  readonly tokenOnly?: boolean;
  /** Seconds that may pass without anything from the site. */
  readonly timeout?: number | undefined;
  /** `MOODLE_TOKEN`, `MOODLE_USERNAME`, `MOODLE_PASSWORD` and `MOODLE_COOKIE` where none are given. */
  readonly env?: SecretNames | undefined;
}

/** The client of one site: what it is made from, which options it has, and its folder. Plain data. */
export interface ProjectSite {
  /** Its name in the config. */
  readonly name?: string | undefined;
  /** What `generate` and `check` read: files, `-`, or the address of a site; all of one site. */
  readonly inputs: readonly string[];
  /** What `update` reads, where `inputs` is a file that `update` writes. */
  readonly sources?: readonly string[] | undefined;
  /** File of the reviewed spec, which `update` writes. */
  readonly spec?: string | undefined;
  /** Folder of the client. */
  readonly output: string;
  readonly validators: Validators;
  readonly nulls: Nulls;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly components: readonly string[];
  /** File with overrides. */
  readonly overrides?: string | undefined;
  /** Prettier configuration file. */
  readonly prettierConfig?: string | undefined;
  readonly release?: string | undefined;
  readonly docs?: DocsFormat | undefined;
  readonly fetch?: FetchSettings | undefined;
}

/** Returns the site that an entry of a config file describes. */
export function siteOfConfig({ source, service, env, ...site }: ConfiguredSite): ProjectSite {
  const sources = source.map((one) => (one.kind === "file" ? one.path : one.url));
  return {
    ...site,
    ...(sources.length > 0 && { sources }),
    inputs: site.spec === undefined ? sources : [site.spec],
    docs: docsFormat(site.docs),
    fetch: { service, env },
  };
}

function docsFormat({ markdown = true, html = false }: DocsConfig): DocsFormat {
  if (html) return markdown ? "both" : "html";
  return markdown ? "markdown" : "none";
}

/** Returns the path of the spec in the folder of a client. */
export function specInClient(output: string): string {
  return `${output}/spec.json`;
}

/** Returns what a site is called in messages. */
export function siteName({ name, output }: ProjectSite): string {
  return name ?? output;
}

/** Tells an address of a site from the path of a file. */
export function isSiteAddress(input: string): boolean {
  return /^https?:\/\//i.test(input);
}
