import { relative, resolve, sep } from "node:path";
import {
  diagnose,
  type Diagnostic,
  refuse,
  type WithDiagnostics,
} from "../../diagnostics/index.js";
import type { SpecDiff, UsageLocation } from "../index.js";
import { emitClient } from "../../emit/index.js";
import { planClient, type PlanOptions } from "../../plan/index.js";
import type { Spec } from "../../model/index.js";
import { byCodeUnits } from "../../text/index.js";
import { affectedBy } from "./affected.js";
import { findAffectedNodes } from "./find-affected-nodes.js";
import { isClientFolder, scanProgramFolder, validatorsOf } from "./scan-program-folder.js";
import { openProgram } from "./open-program.js";

/** Where to look, and the options that decided the types of the old client. */
export interface UsageOptions extends Pick<PlanOptions, "facts" | "nulls" | "overrides"> {
  /** The folder of the program. */
  readonly folder: string;
  /** The client's folder; if undefined, the only one in the program. */
  readonly client?: string | undefined;
}

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
  const around = await scanProgramFolder(folder);
  if (!around) return refuse(diagnose("usage/no-folder", { folder }));
  const client = await chooseClient(options, around.clients);
  if (typeof client !== "string") return refuse(client);
  const validators = await validatorsOf(client);
  const plan = planClient(before, { validators, facts, nulls, overrides }).value;
  const clientFiles = (await emitClient(plan, before)).value;
  const place = { folder, files: around.files, client, clientFiles };
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

async function chooseClient(
  { folder, client }: UsageOptions,
  clients: readonly string[],
): Promise<string | Diagnostic> {
  if (client !== undefined) {
    if (await isClientFolder(client)) return client;
    return diagnose("usage/no-client", { folder: client });
  }
  const [first, ...others] = clients;
  if (first === undefined) return diagnose("usage/no-client", { folder });
  if (others.length === 0) return first;
  const names = clients.map((one) => relative(folder, one).split(sep).join("/"));
  return diagnose("usage/several-clients", { folder, clients: names });
}
