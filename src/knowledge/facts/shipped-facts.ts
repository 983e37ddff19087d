import { readFile } from "node:fs/promises";
import { packageRoot } from "../../package-root.js";
import type { Facts } from "./facts.js";
import { factsOfLines } from "./facts-of-lines.js";
import type { FactsFile } from "../checking/facts-schema.js";

const file = new URL("specs/facts/moodle.json", packageRoot);

let loading: Promise<Facts> | undefined;

/**
 * Returns the facts that come with this package, read once per process. Does not validate the file again, because the
 * package's tests have done so.
 */
export function shippedFacts(): Promise<Facts> {
  loading ??= readFile(file, "utf8").then((text) => {
    return factsOfLines((JSON.parse(text) as FactsFile).functions);
  });
  return loading;
}
