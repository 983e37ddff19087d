import { readFile } from "node:fs/promises";
import { packageRoot } from "../../package-root.js";
import type { FactsFile, NullsFile } from "../checking/facts-schema.js";
import { nullEvidenceOf } from "../nulls/null-evidence.js";
import type { Facts } from "./facts.js";
import { factsOfLines } from "./facts-of-lines.js";

let loading: Promise<Facts> | undefined;

/**
 * Returns the facts that come with this package, read once per process. Does not validate the files again, because the
 * package's tests have done so.
 */
export function shippedFacts(): Promise<Facts> {
  loading ??= loadFacts();
  return loading;
}

async function loadFacts(): Promise<Facts> {
  const [facts, nulls] = await Promise.all([read("moodle.json"), read("nulls.json")]);
  return factsOfLines((facts as FactsFile).functions, nullEvidenceOf(nulls as NullsFile));
}

async function read(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`specs/facts/${name}`, packageRoot), "utf8"));
}
