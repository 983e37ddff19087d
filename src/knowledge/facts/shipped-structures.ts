import { readFile } from "node:fs/promises";
import { packageRoot } from "../../package-root.js";
import { factsOfLines } from "./facts-of-lines.js";
import { specFunctionOf, type Structures } from "./structures.js";

/** A structures file; `parseFunctionLine` describes its lines. */
interface StructuresFile {
  readonly structuresVersion: 2;
  readonly release: string;
  readonly functions: Readonly<Record<string, string>>;
}

const file = new URL("specs/facts/structures.json", packageRoot);

let loading: Promise<Structures> | undefined;

/** Returns the structures that come with this package, read once per process, at the first call. */
export function shippedStructures(): Promise<Structures> {
  loading ??= readFile(file, "utf8").then((text) => {
    const { release, functions } = JSON.parse(text) as StructuresFile;
    const facts = factsOfLines(functions);
    return {
      release,
      size: facts.size,
      of: (name, options) => {
        const structure = facts.of(name);
        return structure && specFunctionOf(name, structure, options);
      },
    };
  });
  return loading;
}
