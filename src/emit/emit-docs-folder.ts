import type { WithDiagnostics } from "../diagnostics/index.js";
import type { ClientPlan } from "../plan/index.js";
import type { Spec } from "../model/index.js";
import type { ClientFiles } from "./client-files.js";
import type { EmitOptions } from "./emit-client.js";
import { emitDocsFiles } from "./emit-docs-files.js";
import { hashFiles, MANIFEST, printManifest } from "./manifest/index.js";
import { describeOrigin } from "./header.js";
import { referenceContext } from "./markdown/reference-context.js";
import { packageVersion } from "../package-root.js";

/**
 * Makes a folder with only the reference. Its manifest says so, so it is never mistaken for a
 * client, nor a client for it. `spec` is what the plan was made from.
 */
export async function emitDocsFolder(
  plan: ClientPlan,
  spec: Spec,
  { options = {}, facts, docs = "both" }: Omit<EmitOptions, "release"> = {},
): Promise<WithDiagnostics<ClientFiles>> {
  const { value: origin, diagnostics } = describeOrigin(spec.source);
  const context = await referenceContext(plan, spec, { origin, facts });
  const files = new Map(await emitDocsFiles(plan, context, docs));
  const about = {
    kind: "docs",
    version: packageVersion(),
    options: { ...options, docs, nulls: plan.nulls },
  } as const;
  files.set(MANIFEST, printManifest(hashFiles(files), about));
  return { value: files, diagnostics };
}
