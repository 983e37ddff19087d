import type { OpenApiProfile, OpenApiVersion } from "../../export/index.js";

/** Files of a site for other languages and tools. Plain data. */
export type SiteExport = JsonSchemaExport | OpenApiExport;

/** JSON Schemas of a site's functions. */
export interface JsonSchemaExport {
  readonly kind: "json-schema";
  /** A folder with a file for each component, which belongs to the generator; of a bundle, a file. */
  readonly output: string;
  /** Whether there is one file for all functions. */
  readonly bundle: boolean;
}

/** An OpenAPI document of a site's functions. */
export interface OpenApiExport {
  readonly kind: "openapi";
  /** A file. */
  readonly output: string;
  readonly profile: OpenApiProfile;
  readonly version: OpenApiVersion;
}

/** Returns whether the output is a folder; otherwise it is a file. */
export function isFolder(one: SiteExport): boolean {
  return one.kind === "json-schema" && !one.bundle;
}
