import { diagnose, refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import { describeIssues } from "../../model/checking/index.js";
import { printJsonPath } from "../../text/index.js";
import type { Facts } from "../facts/facts.js";
import { factsOfLines } from "../facts/facts-of-lines.js";
import { parseFunctionLine } from "../facts/parse-function-line.js";
import { factsSchema } from "./facts-schema.js";

/** The number of broken lines to report; more would not help. */
const MOST_PROBLEMS = 20;

/** Parses and validates the text of a facts file. Returns no value if anything is wrong with it. */
export function readFacts(
  text: string,
  options: { readonly source?: string | undefined } = {},
): WithDiagnostics<Facts | undefined> {
  const { source } = options;
  const at = { line: 1, column: 1, ...(source !== undefined && { source }) };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return refuse(diagnose("facts/invalid-json", { reason: (error as Error).message }, { at }));
  }
  const checked = factsSchema.safeParse(json);
  if (!checked.success) {
    const problems = describeIssues(checked.error, json).slice(0, MOST_PROBLEMS);
    return refuse(
      ...problems.map(({ path, reason }) =>
        diagnose("facts/invalid", { path: printJsonPath(path), reason }, { at }),
      ),
    );
  }
  const { functions } = checked.data;
  const broken = Object.entries(functions).flatMap(([name, line]) => {
    const parsed = parseFunctionLine(line);
    if (parsed.kind === "function") return [];
    const params = { path: `functions.${name}`, reason: parsed.reason };
    return [diagnose("facts/invalid", params, { at, subject: name })];
  });
  return broken.length > 0
    ? refuse(...broken.slice(0, MOST_PROBLEMS))
    : { value: factsOfLines(functions), diagnostics: [] };
}
