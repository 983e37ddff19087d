import { diagnose, type Diagnostic, type WithDiagnostics } from "../diagnostics/index.js";
import type { Spec } from "../model/index.js";
import { selectedOf } from "./compare-specs.js";
import { readTextFile } from "./read-text-file.js";
import { fetchPage, isSiteAddress, type ReadPageContext } from "./read-page.js";
import type { SiteTask } from "./site-task.js";

/** How a live site differs from the client that was made of it. */
export interface LiveDifferences {
  /** Functions of the client that the token cannot call. */
  readonly gone: readonly string[];
  /** Functions that the token can call and the client does not have. */
  readonly added: readonly string[];
  /** The site's release, where it is another one than the client was made for. */
  readonly release?: { readonly client: string; readonly site: string };
}

/** Asks a live site, by token, whether its functions and release are still those of the client. */
export async function checkLive(
  task: SiteTask,
  context: ReadPageContext,
): Promise<WithDiagnostics<LiveDifferences | undefined>> {
  const { readSpec } = await import("../model/checking/index.js");
  const file = `${task.output}/spec.json`;
  const own = readSpec(await readTextFile(file, "the client's spec"), { source: file });
  if (!own.value) return { value: undefined, diagnostics: own.diagnostics };
  const address = addressOf(task, own.value);
  if (address === undefined) {
    const problem: Diagnostic = diagnose("config/no-address", { file });
    return { value: undefined, diagnostics: [problem] };
  }
  const order = { ...task.order, service: undefined, tokenOnly: true };
  const answer = await fetchPage(address, order, context);
  const failed = { value: undefined, diagnostics: answer.diagnostics };
  if (!answer.value) return failed;
  const live = readSpec(answer.value.text);
  const selected = live.value && (await selectedOf(live.value, task)).value;
  const now = new Set(selected?.functions.map(({ name }) => name));
  const had = new Set(own.value.functions.map(({ name }) => name));
  const [client, site] = [task.release, answer.value.release];
  const isOther =
    client !== undefined && site !== undefined && !`${site}.`.startsWith(`${client}.`);
  const value: LiveDifferences = {
    gone: [...had].filter((name) => !now.has(name)),
    added: [...now].filter((name) => !had.has(name)),
    ...(isOther && { release: { client, site } }),
  };
  return { value, diagnostics: answer.diagnostics.filter(({ severity }) => severity === "error") };
}

function addressOf({ sources = [] }: SiteTask, { source: { site } }: Spec): string | undefined {
  return sources.find(isSiteAddress) ?? site;
}

/** Whether there is any difference. */
export function differs({ gone, added, release }: LiveDifferences): boolean {
  return gone.length + added.length > 0 || release !== undefined;
}

/** The differences for people. */
export function formatLive({ gone, added, release }: LiveDifferences): string {
  const list = (names: readonly string[], what: string): string[] => [
    ...names.slice(0, 20).map((name) => `  ${what}  ${name}`),
    ...(names.length > 20 ? [`  ${what}  … and ${String(names.length - 20)} more`] : []),
  ];
  const lines = [
    ...list(gone, "not on the site"),
    ...list(added, "not in the client"),
    ...(release
      ? [`  the site is Moodle ${release.site}, the client was made for ${release.client}`]
      : []),
  ];
  return `${lines.join("\n")}\n`;
}
