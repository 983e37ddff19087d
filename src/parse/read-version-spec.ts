import { diagnose, refuse, type WithDiagnostics } from "../diagnostics/index.js";
import { selectFunctions, serializeSpec, type Spec } from "../model/index.js";
import { sha256 } from "../text/index.js";
import type { Version } from "./input/index.js";
import { readSpecFrom } from "./read-spec-from.js";

/**
 * Parses the spec of a version. For a client whose spec is in a file outside of its folder, returns the functions that
 * the client has, if the file still says the same about them. `given` is the user's name for the version.
 */
export async function readVersionSpec(
  { input: { text, source }, home }: Version,
  given: string,
): Promise<WithDiagnostics<Spec | undefined>> {
  const read = await readSpecFrom(text, { source });
  if (!home || !read.value) return read;
  // What these patterns do not match was reported when the client was generated.
  const spec = selectFunctions(read.value, home.selection).value;
  if (!spec || sha256(serializeSpec(spec)) !== home.hash) {
    return refuse(diagnose("acquire/other-spec", { folder: given, file: source }));
  }
  return { value: spec, diagnostics: read.diagnostics };
}
