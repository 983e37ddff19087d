import type { ImportExtension } from "../../emit/index.js";
import { projectPackages } from "./project-packages.js";

/** A proposal, and what in the project suggests it. */
export interface ImportProposal {
  readonly extension: ImportExtension;
  readonly reason: string;
}

/** Tools that take `./client.js` literally and do not look for `client.ts`. */
const LITERAL_TOOLS = ["next", "ts-loader", "ts-jest", "jest", "react-scripts"];

/** Options of a tsconfig.json that allow, or ask for, imports that end in `.ts`. */
const TS_OPTIONS = ["allowImportingTsExtensions", "rewriteRelativeImportExtensions"];

/**
 * Proposes how the paths of imports end in the client, for projects in which `.js` does not work. The texts are those
 * of the project's files; undefined where there is none.
 */
export function proposeImportExtension(
  read: (path: string) => string | undefined,
): ImportProposal | undefined {
  const deno = ["deno.json", "deno.jsonc"].find((path) => read(path) !== undefined);
  if (deno !== undefined) return { extension: "ts", reason: `Deno (${deno})` };
  const lines = (read("tsconfig.json") ?? "").split("\n");
  const tsconfig = lines.filter((line) => !line.trim().startsWith("//")).join("\n");
  const option = TS_OPTIONS.find((name) => new RegExp(`"${name}"\\s*:\\s*true`).test(tsconfig));
  if (option !== undefined) return { extension: "ts", reason: `${option} in tsconfig.json` };
  const packages = projectPackages(read("package.json"));
  const tool = LITERAL_TOOLS.find((name) => packages.has(name));
  return tool === undefined ? undefined : { extension: "none", reason: `${tool} in package.json` };
}
