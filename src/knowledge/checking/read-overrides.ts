import {
  diagnose,
  type Diagnostic,
  type Position,
  refuse,
  type WithDiagnostics,
} from "../../diagnostics/index.js";
import {
  type DescribedIssue,
  describeIssues,
  explainUnknownKey,
} from "../../model/checking/index.js";
import { addAll, locateInJson, printJsonPath } from "../../text/index.js";
import { type OverrideEntry, type Overrides, OVERRIDES_VERSION } from "../overrides/overrides.js";
import { readEntry } from "./read-entry.js";
import { fileSchema } from "./overrides-schema.js";

/**
 * Parses the text of an overrides file. Returns no value if anything in it is wrong: a client made with part of it
 * would differ from what its reviewers agreed on.
 */
export function readOverrides(
  text: string,
  options: { readonly source?: string | undefined } = {},
): WithDiagnostics<Overrides | undefined> {
  const { source } = options;
  const named = source === undefined ? {} : { source };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const at = { ...named, line: 1, column: 1 };
    const params = { reason: (error as Error).message };
    return refuse(diagnose("overrides/invalid-json", params, { at }));
  }
  const at = (path: readonly (string | number)[]): Position => ({
    ...named,
    ...locateInJson(text, path),
  });
  const report = ({ path, reason }: DescribedIssue): Diagnostic =>
    diagnose("overrides/invalid", { path: printJsonPath(path), reason }, { at: at(path) });

  const version = versionOf(json);
  if (version !== OVERRIDES_VERSION) {
    const params = { found: version, expected: OVERRIDES_VERSION };
    const context = { at: at(["overridesVersion"]) };
    return refuse(diagnose("overrides/unknown-version", params, context));
  }
  const file = fileSchema.safeParse(json);
  if (!file.success) {
    const keys = Object.keys(fileSchema.shape);
    const unknownKey = (key: string): string => explainUnknownKey(key, keys);
    return refuse(...describeIssues(file.error, json, { unknownKey }).map(report));
  }
  const entries: OverrideEntry[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, written] of file.data.overrides.entries()) {
    const place = ["overrides", index];
    const read = readEntry(written, at(place));
    if (read.kind === "entry") entries.push(read.entry);
    else {
      const issues = read.issues.map((issue) => ({ ...issue, path: [...place, ...issue.path] }));
      addAll(diagnostics, issues.map(report));
    }
  }
  return diagnostics.length > 0 ? refuse(...diagnostics) : { value: { entries }, diagnostics };
}

function versionOf(json: unknown): unknown {
  const isFile = typeof json === "object" && json !== null && "overridesVersion" in json;
  return isFile ? json.overridesVersion : undefined;
}
