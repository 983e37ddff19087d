import { diagnose, type WithDiagnostics } from "../diagnostics/index.js";
import type * as Live from "../site/fetch/index.js";
import type { FetchProgress } from "../site/fetch/index.js";
import type { FetchOrder } from "./fetch-options.js";
import type { Progress } from "./progress.js";
import { showDownload } from "./show-download.js";
import { siteLogin } from "./site-login.js";
import type { Terminal } from "./terminal.js";

/** A page, a document or a spec, from a file, standard input or a site. */
export interface PageRead {
  readonly kind: "page" | "document" | "spec";
  readonly text: string;
  /** Its name in messages: a path, an address without anything secret, or `stdin`. */
  readonly source: string;
  /** What a site has sent; undefined for files. */
  readonly fetched?: "admin-page" | "token-page" | "public-page" | "token";
  /** The release of the site, where it tells. */
  readonly release?: string;
}

/** Where a page is read from. */
export interface ReadPageContext {
  readonly terminal: Pick<Terminal, "stdin" | "environment" | "ask" | "interruptible">;
  readonly progress: Progress;
}

type Read = WithDiagnostics<PageRead | undefined>;

/** Whether an argument is an address; only then anything of the network is loaded. */
export function isSiteAddress(page: string): boolean {
  return /^https?:\/\//i.test(page);
}

/** What a command was asked to read, by a name that may be printed: an address may have a secret in it. */
export async function shownPage(page: string): Promise<string> {
  if (!isSiteAddress(page)) return page;
  return (await import("../site/index.js")).shownAddress(page);
}

/** Reads a file, standard input (`-`) or, from the address of a site, its documentation. */
export async function readPage(
  page: string,
  order: FetchOrder,
  context: ReadPageContext,
): Promise<Read> {
  if (isSiteAddress(page)) return fetchPage(page, order, context);
  context.progress.step(`Reading ${page}`);
  const { readInput } = await import("../parse/input/index.js");
  return readInput(page, { stdin: context.terminal.stdin });
}

/** Fetches the documentation of a site, or makes a spec of what a token tells. */
export async function fetchPage(
  url: string,
  order: FetchOrder,
  { terminal, progress }: ReadPageContext,
): Promise<Read> {
  const { environment } = terminal;
  const { env = {}, service, guest, timeout } = order;
  const live = await import("../site/fetch/index.js");
  const { credentialsIn } = await import("../site/index.js");
  const shown = showDownload(progress);
  const how = {
    url,
    ...(timeout !== undefined && { timeout: timeout * 1000 }),
    onProgress: (state: FetchProgress) => {
      shown(state);
    },
  };
  if (order.tokenOnly) return fetchByToken(live, { how, env }, { terminal, progress });
  const { cookie } = credentialsIn(environment, env);
  const login = async () => {
    progress.done();
    return siteLogin(terminal, env);
  };
  const { value, diagnostics } = await terminal.interruptible((signal) =>
    live.fetchDocumentation({
      ...how,
      signal,
      ...(cookie && { cookie }),
      ...{ login, service, guest },
    }),
  );
  if (!value) return { value: undefined, diagnostics };
  const { kind, text, address, release } = value;
  const read = { kind: "page" as const, text, source: address, fetched: kind };
  return { value: { ...read, ...(release !== undefined && { release }) }, diagnostics };
}

async function fetchByToken(
  live: typeof Live,
  {
    how,
    env,
  }: {
    readonly how: { readonly url: string };
    readonly env: { readonly token?: string | undefined };
  },
  { terminal, progress }: ReadPageContext,
): Promise<Read> {
  const { environment, ask } = terminal;
  progress.done();
  const variable = env.token ?? "MOODLE_TOKEN";
  const { credentialsIn, shownAddress } = await import("../site/index.js");
  const given = credentialsIn(environment, env).token;
  const token = given ?? (await ask?.("Token (not shown): ", { hidden: true }))?.trim();
  if (!token) {
    return { value: undefined, diagnostics: [diagnose("live/token-missing", { variable })] };
  }
  const { value, diagnostics } = await terminal.interruptible((signal) =>
    live.fetchSpecByToken({ ...how, token, signal }),
  );
  if (!value) return { value: undefined, diagnostics };
  const { serializeSpec } = await import("../model/index.js");
  const { spec, release } = value;
  const text = serializeSpec(spec);
  const read = {
    kind: "spec" as const,
    text,
    source: await shownAddress(how.url),
    fetched: "token" as const,
  };
  return { value: { ...read, ...(release !== undefined && { release }) }, diagnostics };
}
