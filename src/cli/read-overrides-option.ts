import type { WithDiagnostics } from "../diagnostics/index.js";
import type { Overrides } from "../knowledge/index.js";
import { type Arguments, oneOption } from "./options.js";
import { readTextFile } from "./read-text-file.js";

/**
 * The overrides that `--overrides` names; none without it, and none with errors when they are broken. The
 * text of the file is added to `texts`.
 */
export async function readOverridesOption(
  args: Arguments,
  texts: Map<string, string>,
): Promise<WithDiagnostics<Overrides | undefined>> {
  const file = oneOption(args, "overrides");
  if (file === undefined) return { value: undefined, diagnostics: [] };
  return readOverridesFile(file, texts);
}

/** The overrides in a file; none with errors when they are broken. */
export async function readOverridesFile(
  file: string,
  texts = new Map<string, string>(),
): Promise<WithDiagnostics<Overrides | undefined>> {
  const text = await readTextFile(file, "the overrides");
  texts.set(file, text);
  const { readOverrides } = await import("../knowledge/checking/index.js");
  return readOverrides(text, { source: file });
}
