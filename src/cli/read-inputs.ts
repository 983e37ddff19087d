import type { WithDiagnostics } from "../diagnostics/index.js";
import type { FetchOrder } from "./fetch-options.js";
import type { Progress } from "./progress.js";
import { type PageRead, readPage, type ReadPageContext, shownPage } from "./read-page.js";

/** How inputs are read. */
export interface ReadInputsContext extends Pick<ReadPageContext, "terminal"> {
  /** How sites are asked, and who is told; without it addresses are refused. */
  readonly sites?: { readonly order: FetchOrder; readonly progress: Progress };
  /** Takes the texts, for diagnostics. */
  readonly texts: Map<string, string>;
}

/** Reads all inputs of a command. Without a value if one of them cannot be read. */
export async function readInputs(
  pages: readonly string[],
  context: ReadInputsContext,
): Promise<WithDiagnostics<readonly PageRead[] | undefined>> {
  const { sites, texts, terminal } = context;
  const read = [];
  for (const page of pages) {
    if (sites) {
      read.push(await readPage(page, sites.order, { terminal, progress: sites.progress }));
    } else {
      const { readInput } = await import("../parse/input/index.js");
      read.push(await readInput(page, { stdin: terminal.stdin }));
    }
  }
  const inputs: readonly PageRead[] = read.flatMap(({ value }) => (value ? [value] : []));
  for (const { source, text } of inputs) texts.set(source, text);
  return {
    value: inputs.length === pages.length ? inputs : undefined,
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** What the JSON report says was read. */
export async function inputFacts(pages: readonly string[]): Promise<Record<string, unknown>> {
  return inputNames(await Promise.all(pages.map(shownPage)));
}

/** The same, for names that may be printed as they are. */
export function inputNames(shown: readonly string[]): Record<string, unknown> {
  return shown.length === 1 ? { input: shown[0] } : { inputs: shown };
}
