import type { WithDiagnostics } from "../../diagnostics/index.js";
import { assertNever } from "../../text/index.js";
import type { PlannedClient } from "../generate-client.js";
import { isFolder, type SiteExport } from "./site-export.js";

/** The text of a file, or the texts of the files in a folder, by path. */
export type MadeExport = string | ReadonlyMap<string, string>;

/** Makes an export in memory, for a site of this release. */
export async function makeExport(
  one: SiteExport,
  { plan, spec, facts }: PlannedClient,
  release: string | undefined,
): Promise<WithDiagnostics<MadeExport>> {
  switch (one.kind) {
    case "json-schema": {
      const { emitJsonSchemaBundle, emitJsonSchemas } = await import("../../export/index.js");
      return isFolder(one) ? emitJsonSchemas(plan, spec) : emitJsonSchemaBundle(plan, spec);
    }
    case "openapi": {
      const { emitOpenApi } = await import("../../export/index.js");
      const { profile, version } = one;
      return emitOpenApi(plan, spec, { profile, version, release, facts });
    }
    default:
      return assertNever(one);
  }
}
