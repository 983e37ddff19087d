import type { Facts, FunctionFacts } from "./facts.js";
import { parseFunctionLine } from "./parse-function-line.js";

/**
 * Creates facts from the lines of a facts file. Parses a line at the first lookup of its function; lines have been
 * validated before, so a broken one is a bug.
 */
export function factsOfLines(lines: Readonly<Record<string, string>>): Facts {
  const read = new Map<string, FunctionFacts>();
  return {
    size: Object.keys(lines).length,
    of: (functionName) => {
      const cached = read.get(functionName);
      if (cached) return cached;
      const line = Object.hasOwn(lines, functionName) ? lines[functionName] : undefined;
      if (line === undefined) return undefined;
      const parsed = parseFunctionLine(line);
      if (parsed.kind === "broken") {
        throw new Error(`the facts of ${functionName} are broken: ${parsed.reason}`);
      }
      read.set(functionName, parsed.facts);
      return parsed.facts;
    },
  };
}

/** No facts: the page alone decides. */
export const noFacts: Facts = factsOfLines({});
