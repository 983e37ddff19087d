import type { WithDiagnostics } from "../diagnostics/index.js";
import type { Overrides } from "../knowledge/index.js";
import { readTextFile } from "./read-text-file.js";

/**
 * Reads the overrides in a file, and adds its text to `texts`. Returns no value if the file cannot be read or is
 * broken, or if no file is named.
 */
export async function readOverridesFile(
  file: string | undefined,
  texts: Map<string, string>,
): Promise<WithDiagnostics<Overrides | undefined>> {
  if (file === undefined) return { value: undefined, diagnostics: [] };
  const { value: text, diagnostics } = await readTextFile(file, "the overrides");
  if (text === undefined) return { value: undefined, diagnostics };
  texts.set(file, text);
  const { readOverrides } = await import("../knowledge/checking/index.js");
  return readOverrides(text, { source: file });
}
