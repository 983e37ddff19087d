import { copyTemplates } from "../../src/emit/copy-templates.js";
import { readReferenceAssets, type ReferenceAssets } from "../../src/emit/html/reference-assets.js";
import type { ClientFiles, DocsFormat } from "../../src/emit/index.js";
import { shippedFacts } from "../../src/knowledge/index.js";
import { generateClient } from "../../src/project/index.js";
import { planClient, type Validators } from "../../src/plan/index.js";
import type { Spec } from "../../src/model/index.js";
import { examineClient } from "./examine/index.js";

const runtimes = new Map<Validators, ClientFiles>();
let assets: ReferenceAssets | undefined;

/** Generates a client of a spec as the command does, and returns all breaches in it. */
export async function breachesIn(
  spec: Spec,
  options: { readonly validators: Validators; readonly docs?: DocsFormat },
): Promise<readonly string[]> {
  const { validators, docs = "both" } = options;
  const runtime = runtimes.get(validators) ?? (await copyTemplates(validators, ".js")).files;
  runtimes.set(validators, runtime);
  assets ??= await readReferenceAssets();
  const facts = await shippedFacts();
  const { files, spec: used } = await generateClient(spec, { validators, docs });
  if (!used) return spec.functions.length === 0 ? [] : ["no client was made"];
  const plan = planClient(spec, { validators, nulls: "known", facts }).value;
  return [...examineClient(files, { plan, spec, runtime, assets }), ...prototypeProblems()];
}

/** No text of a page may end up on the prototype of all objects. */
export function prototypeProblems(): readonly string[] {
  const added = Object.keys(Object.prototype);
  for (const key in {}) added.push(key);
  return added.map((key) => `Object.prototype has got ${key}`);
}
