import type { Waiver } from "../../compare/index.js";
import type { DocsFormat, ImportExtension } from "../../emit/index.js";
import type { Nulls, Validators } from "../../plan/index.js";
import type { AccessOptions, SecretNames } from "../../site/index.js";
import type { SiteExport } from "../exports/site-export.js";
import type { ClientFormat } from "../formatting/client-format.js";

/** The settings for fetching the documentation of a site. */
export interface FetchSettings extends Omit<AccessOptions, "fallsBackToToken"> {
  /** The service whose documentation is fetched, as the user's security keys name it. */
  readonly service?: string | undefined;
  /** Seconds that may pass without any data from the site. */
  readonly timeout?: number | undefined;
  /** By default `MOODLE_TOKEN`, `MOODLE_USERNAME`, `MOODLE_PASSWORD` and `MOODLE_COOKIE`. */
  readonly env?: SecretNames | undefined;
}

/** The client of one site: its inputs, options and folder. Plain data. */
export interface ProjectSite {
  /** Its name in the config. */
  readonly name?: string | undefined;
  /** The inputs of `generate` and `check`: files, `-`, or the address of a site; all belong to one site. */
  readonly inputs: readonly string[];
  /** The inputs of `update`, if `inputs` is a file that `update` writes. */
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
  /** Who formats the client; without it, its files are as they are generated. */
  readonly format?: ClientFormat | undefined;
  readonly release?: string | undefined;
  readonly docs?: DocsFormat | undefined;
  readonly importExtension?: ImportExtension | undefined;
  readonly fetch?: FetchSettings | undefined;
  /** Reviewed decisions that changes do not matter, for `--fail-on`. */
  readonly waivers?: readonly Waiver[] | undefined;
  /** Files for other languages and tools, which are made with the client. */
  readonly exports?: readonly SiteExport[] | undefined;
  /** Folder of the program that uses the client, in which `update` looks for what breaks. */
  readonly usage?: string | undefined;
  /** Take incomplete input, and keep the last known version of what could not be seen. */
  readonly allowIncomplete?: boolean | undefined;
}

/** Returns the path of the spec in the folder of a client. */
export function specInClient(output: string): string {
  return `${output}/spec.json`;
}

/** Returns the name of a site for messages. */
export function siteName({ name, output }: ProjectSite): string {
  return name ?? output;
}

/** Returns whether an input is the address of a site rather than the path of a file. */
export function isSiteAddress(input: string): boolean {
  return /^https?:\/\//i.test(input);
}
