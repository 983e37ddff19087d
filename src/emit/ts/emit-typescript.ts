import type { ClientPlan } from "../../plan/index.js";
import { componentFiles } from "./component-files.js";
import type { TsMorph } from "./load-ts-morph.js";
import {
  clientFile,
  functionMapFile,
  indexFile,
  registryFile,
  type SiteOptions,
} from "./site-files.js";
import { SourcePrinter } from "./source-file.js";

/** Everything that the TypeScript of a client is made from; plain data, for a thread. */
export interface TypeScriptInput extends SiteOptions {
  readonly plan: ClientPlan;
  /** The first line of every file. */
  readonly header: string;
}

/** All TypeScript files of a client but its runtime, by path. */
export function emitTypeScript(
  { plan, header, site, release, publicNames }: TypeScriptInput,
  tsMorph: TsMorph,
): ReadonlyMap<string, string> {
  const source = new SourcePrinter(tsMorph);
  const options = { header, validated: plan.validators !== "none" };
  const siteFiles = {
    "client.ts": clientFile(site, source),
    "index.ts": indexFile(plan, publicNames, source),
    "registry.ts": registryFile(plan, release, source),
    "types/functions.ts": functionMapFile(plan, source),
  };
  return new Map([
    ...plan.components.flatMap((component) => componentFiles(component, options, source)),
    ...Object.entries(siteFiles).map(
      ([path, content]) => [path, source.printFile({ header, ...content })] as const,
    ),
  ]);
}
