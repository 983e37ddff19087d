import { readFile } from "node:fs/promises";
import { packageRoot } from "../../package-root.js";
import { parseStructureLine } from "./parse-structure-line.js";
import { specFunctionOf, type Structures } from "./structures.js";

/** A structures file; `parseStructureLine` describes its lines. */
interface StructuresFile {
  readonly structuresVersion: 1;
  readonly release: string;
  readonly functions: Readonly<Record<string, string>>;
}

const file = new URL("specs/facts/structures.json", packageRoot);

let loading: Promise<Structures> | undefined;

/** Returns the structures that come with this package, read once per process, at the first call. */
export function shippedStructures(): Promise<Structures> {
  loading ??= readFile(file, "utf8").then((text) => {
    const { release, functions } = JSON.parse(text) as StructuresFile;
    return {
      release,
      size: Object.keys(functions).length,
      of: (name, options) => {
        const line = Object.hasOwn(functions, name) ? functions[name] : undefined;
        if (line === undefined) return undefined;
        return specFunctionOf(name, parseStructureLine(line), options);
      },
    };
  });
  return loading;
}
