import { relative, resolve, sep } from "node:path";
import { refuse, type WithDiagnostics } from "../../diagnostics/index.js";
import type { SpecDiff, UsageLocation } from "../index.js";
import { emitClient } from "../../emit/index.js";
import { planClient, type PlanOptions } from "../../plan/index.js";
import type { Spec } from "../../model/index.js";
import { byCodeUnits } from "../../text/index.js";
import { affectedBy } from "./affected.js";
import { findAffectedNodes } from "./find-affected-nodes.js";
import { locateProgram, type ProgramPlace } from "./locate-program.js";
import { openProgram } from "./open-program.js";

/** Where to look, and the options that decided the types of the old client. */
export interface UsageOptions
  extends ProgramPlace, Pick<PlanOptions, "facts" | "nulls" | "overrides"> {}

/**
 * Finds where a program uses what a diff calls breaking or risky. Compiles the program with the client of the old spec,
 * whatever the client's folder contains by now; writes nothing.
 */
export async function findUsage(
  diff: SpecDiff,
  before: Spec,
  options: UsageOptions,
): Promise<WithDiagnostics<readonly UsageLocation[] | undefined>> {
  const { folder, facts, nulls, overrides } = options;
  const located = await locateProgram(options);
  if (!located.value) return refuse(...located.diagnostics);
  const { client, files, validators } = located.value;
  const plan = planClient(before, { validators, facts, nulls, overrides }).value;
  const clientFiles = (await emitClient(plan, before)).value;
  const place = { folder, files, client, clientFiles };
  const { value: program, diagnostics } = openProgram(place, await import("ts-morph"));
  const affected = affectedBy(diff.changes, plan);
  const places = new Map<string, UsageLocation>();
  for (const source of program.sources) {
    const file = relative(resolve(folder), source.fileName).split(sep).join("/");
    for (const { node, changes } of findAffectedNodes(source, affected, program)) {
      const { line, character } = source.getLineAndCharacterOfPosition(node.getStart(source));
      const key = `${file}:${String(line)}:${String(character)}`;
      const earlier = places.get(key)?.changes ?? [];
      const numbers = [...new Set([...earlier, ...changes])].sort((a, b) => a - b);
      const code = (source.text.split(/\r\n|[\n\r\u2028\u2029]/)[line] ?? "").trim();
      places.set(key, { file, line: line + 1, column: character + 1, code, changes: numbers });
    }
  }
  const value = [...places.values()].sort(
    (a, b) => byCodeUnits(a.file, b.file) || a.line - b.line || a.column - b.column,
  );
  return { value, diagnostics };
}
