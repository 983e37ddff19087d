import { noNullEvidence, type NullEvidence } from "../nulls/null-evidence.js";
import type { DeclaredFunction } from "./declared.js";
import type { Facts, FunctionFacts } from "./facts.js";
import { parseFunctionLine } from "./parse-function-line.js";
import { releaseNumber } from "./releases.js";
import { settleFunction } from "./settle.js";

/**
 * Creates facts from the lines of a facts file. Parses a line at the first lookup of its function; lines have been
 * validated before, so a broken one is a bug.
 */
export function factsOfLines(
  lines: Readonly<Record<string, string>>,
  nulls: NullEvidence = noNullEvidence,
): Facts {
  const declared = new Map<string, DeclaredFunction>();
  const settled = new Map<string, FunctionFacts>();
  const declaredOf = (name: string): DeclaredFunction | undefined => {
    const cached = declared.get(name);
    if (cached) return cached;
    const line = Object.hasOwn(lines, name) ? lines[name] : undefined;
    if (line === undefined) return undefined;
    const parsed = parseFunctionLine(line);
    if (parsed.kind === "broken") {
      throw new Error(`the facts of ${name} are broken: ${parsed.reason}`);
    }
    declared.set(name, parsed.declared);
    return parsed.declared;
  };
  const names = Object.keys(lines);
  return {
    size: names.length,
    names,
    nulls,
    of: (name, release = "") => {
      const number = releaseNumber(release);
      const key = `${name}@${String(number)}`;
      const cached = settled.get(key);
      if (cached) return cached;
      const known = declaredOf(name);
      if (!known) return undefined;
      const facts = settleFunction(known, number);
      settled.set(key, facts);
      return facts;
    },
  };
}

/** No facts: the page alone decides. */
export const noFacts: Facts = factsOfLines({});
