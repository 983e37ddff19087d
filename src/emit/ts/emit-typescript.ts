import type { ClientPlan } from "../../plan/index.js";
import { componentFiles } from "./component-files.js";
import {
  clientFile,
  functionMapFile,
  indexFile,
  registryFile,
  type SiteOptions,
} from "./site-files.js";
import type { SourceFile } from "./source-file.js";

/** Emits the TypeScript of a client but its runtime: files by path, to be printed. */
export function* emitTypeScript(
  plan: ClientPlan,
  { site, release, publicNames, ending }: SiteOptions,
): Generator<readonly [path: string, file: SourceFile]> {
  for (const component of plan.components) {
    yield* componentFiles(component, { validated: plan.validators !== "none", ending });
  }
  yield ["client.ts", clientFile(site, ending)];
  yield ["index.ts", indexFile(plan, publicNames, ending)];
  yield ["registry.ts", registryFile(plan, { release, ending })];
  yield ["types/functions.ts", functionMapFile(plan, ending)];
}
