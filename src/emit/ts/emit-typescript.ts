import type { ClientPlan } from "../../plan/index.js";
import { commonFiles, componentFiles } from "./component-files.js";
import {
  callByNameFile,
  functionMapFile,
  indexFile,
  type SiteOptions,
  verifyFile,
} from "./site-files.js";
import type { SourceFile } from "./source-file.js";

/** Emits the TypeScript of a client but its runtime: files by path, to be printed. */
export function* emitTypeScript(
  plan: ClientPlan,
  { release, publicNames, ending }: SiteOptions,
): Generator<readonly [path: string, file: SourceFile]> {
  const options = { validated: plan.validators !== "none", ending };
  for (const component of plan.components) yield* componentFiles(component, options);
  yield* commonFiles(plan.common, options);
  yield ["call-by-name.ts", callByNameFile(plan, ending)];
  yield ["index.ts", indexFile(plan, publicNames, ending)];
  yield ["types/functions.ts", functionMapFile(plan, ending)];
  yield ["verify.ts", verifyFile(plan, { release, ending })];
}
