import type { Diagnostic, WithDiagnostics } from "../diagnostics/index.js";
import type { Nulls } from "../plan/index.js";
import type { Selection } from "../model/index.js";
import type { Spec } from "../model/index.js";
import type { Terminal } from "./terminal.js";

/** One side of a comparison. */
export interface Side {
  readonly given: string;
  /** All functions that are there. */
  readonly spec: Spec;
  /** Of a client what its manifest says of how it was made; undefined for pages and specs. */
  readonly made?: ClientChoices;
  /** The folder of the client, unless it is one in a revision. */
  readonly folder?: string;
}

/** What was chosen for a client. */
export interface ClientChoices {
  readonly nulls?: Nulls;
  readonly selection: Selection;
}

/** Reads one side: a page, a spec, a client, or one of these in a Git revision. */
export async function readSide(
  given: string,
  terminal: Pick<Terminal, "stdin">,
): Promise<WithDiagnostics<Side | undefined>> {
  const { readVersion } = await import("../parse/input/index.js");
  const version = await readVersion(given, { stdin: terminal.stdin });
  const diagnostics: Diagnostic[] = [...version.diagnostics];
  if (!version.value) return { value: undefined, diagnostics };
  const { input, manifest, isFolder } = version.value;
  const { readSpecFrom } = await import("../parse/index.js");
  const read = await readSpecFrom(input.text, { source: input.source });
  diagnostics.push(...read.diagnostics);
  if (!read.value) return { value: undefined, diagnostics };
  const made = manifest === undefined ? undefined : choicesOf(manifest);
  const folder = isFolder && { folder: given };
  return { value: { given, spec: read.value, ...(made && { made }), ...folder }, diagnostics };
}

/** What a manifest says; a damaged one says nothing. */
function choicesOf(manifest: string): ClientChoices {
  let options: Readonly<Record<string, unknown>> = {};
  try {
    const read: unknown = JSON.parse(manifest);
    const found: unknown = isRecord(read) ? read["options"] : undefined;
    if (isRecord(found)) options = found;
  } catch {
    // The spec is there all the same.
  }
  const { nulls, include, exclude, components } = options;
  return {
    ...((nulls === "known" || nulls === "possible") && { nulls }),
    selection: {
      include: texts(include),
      exclude: texts(exclude),
      components: texts(components),
    },
  };
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
