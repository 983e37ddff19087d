import { stat } from "node:fs/promises";
import { diagnose, type Diagnostic } from "../../diagnostics/index.js";
import { isSiteAddress, type ProjectSite } from "./project-site.js";

/**
 * Reports the sources that are newer than the reviewed spec and say something else: only `update` reads them, which
 * users forget.
 */
export async function findNewerPages({
  inputs,
  sources = [],
  spec,
}: ProjectSite): Promise<readonly Diagnostic[]> {
  if (spec === undefined || inputs[0] !== spec) return [];
  const made = await timeOf(spec);
  if (made === undefined) return [];
  const newer: string[] = [];
  for (const page of sources) {
    const saved = isSiteAddress(page) ? undefined : await timeOf(page);
    if (saved !== undefined && saved > made && page !== spec) newer.push(page);
  }
  // A checkout gives files any time, so what they say decides.
  if (newer.length === 0 || (await areSame(sources, spec))) return [];
  return newer.map((page) => diagnose("project/newer-page", { page, spec }));
}

async function timeOf(file: string): Promise<number | undefined> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}

/** Returns whether the sources have the functions of the spec; also true if that cannot be determined. */
async function areSame(sources: readonly string[], spec: string): Promise<boolean> {
  const [now, before] = [await functionsOf(sources), await functionsOf([spec])];
  return now === undefined || before === undefined || now === before;
}

async function functionsOf(files: readonly string[]): Promise<string | undefined> {
  const { readInput } = await import("../../parse/input/index.js");
  const inputs = [];
  for (const file of files) {
    const { value } = isSiteAddress(file) ? {} : await readInput(file);
    if (!value) return undefined;
    inputs.push(value);
  }
  const { readSpecFrom } = await import("../../parse/index.js");
  const { value: read } = await readSpecFrom(inputs);
  return read && JSON.stringify(read.functions);
}
