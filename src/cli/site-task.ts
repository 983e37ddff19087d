import type { ConfiguredSite, DocsConfig } from "../project/config/index.js";
import type { DocsFormat } from "../emit/index.js";
import type { PageRead } from "./read-page.js";
import type { FetchOrder } from "./fetch-options.js";
import type { Nulls, Validators } from "../plan/index.js";

/** The client of one site: where it comes from, what it should be like, where it goes. Plain data. */
export interface SiteTask {
  /** Its name in the config. */
  readonly name?: string | undefined;
  /** What `generate` and `check` read: files, `-`, or the address of a site; all of one site. */
  readonly inputs: readonly string[];
  /** What has been read already, in place of `inputs`. */
  readonly given?: PageRead | undefined;
  /** What `update` reads, where that is something else than the files of `inputs`. */
  readonly sources?: readonly string[] | undefined;
  /** File of the reviewed spec, which `update` writes. */
  readonly spec?: string | undefined;
  readonly output: string;
  readonly validators: Validators;
  readonly nulls: Nulls;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly components: readonly string[];
  /** Files. */
  readonly overrides?: string | undefined;
  readonly prettierConfig?: string | undefined;
  readonly release?: string | undefined;
  readonly docs?: DocsFormat | undefined;
  /** How it is fetched, where it comes from a site. */
  readonly order?: FetchOrder | undefined;
}

/** The task that a site of a config file stands for. */
export function taskOfSite({ source, service, env, ...site }: ConfiguredSite): SiteTask {
  const from = source.map((one) => (one.kind === "file" ? one.path : one.url));
  return {
    ...site,
    ...(from.length > 0 && { sources: from }),
    inputs: site.spec === undefined ? from : [site.spec],
    docs: formatOf(site.docs),
    order: { service, env },
  };
}

function formatOf({ markdown = true, html = false }: DocsConfig): DocsFormat {
  if (html) return markdown ? "both" : "html";
  return markdown ? "markdown" : "none";
}

/** The spec that a client was made from, in its folder. */
export function ownSpecOf(output: string): string {
  return `${output}/spec.json`;
}

/** How a site is called in messages. */
export function siteName({ name, output }: SiteTask): string {
  return name ?? output;
}
