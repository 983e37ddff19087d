import { join } from "node:path";
import type { DocsFormat, ImportExtension } from "../emit/index.js";
import { MANIFEST, type Manifest, readManifest } from "../emit/manifest/index.js";
import type { FormatKind } from "./formatting/client-format.js";
import type { Nulls, Validators } from "../plan/index.js";
import { NULL_GRADES } from "../model/index.js";

/** How a client was made, according to its manifest. */
export interface ClientManifest {
  readonly validators: Validators;
  readonly nulls: Nulls;
  readonly docs: DocsFormat;
  readonly importExtension: ImportExtension;
  readonly release: string | undefined;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly components: readonly string[];
  /** Who formatted it; how is not recorded. */
  readonly format: FormatKind | undefined;
  /** It was made with overrides, which the manifest does not contain. */
  readonly hasOverrides: boolean;
}

/** Reads the manifest of the client in a folder; returns undefined if there is no client. */
export async function readClientManifest(folder: string): Promise<ClientManifest | undefined> {
  const { nodeFileSystem, readOwnFile } = await import("./write/index.js");
  const reading = readOwnFile(join(folder, MANIFEST), nodeFileSystem);
  const bytes = await reading.catch(() => undefined);
  return bytes && parseClientManifest(bytes.toString("utf8"));
}

/** Parses the text of a client's manifest; returns undefined if it is broken, or the manifest of a reference. */
export function parseClientManifest(text: string): ClientManifest | undefined {
  const manifest = readManifest(text);
  return manifest === undefined || manifest.kind !== undefined ? undefined : optionsOf(manifest);
}

function optionsOf({ options }: Manifest): ClientManifest {
  const { validators, nulls, docs, importExtension, release, format } = options;
  const names = (name: string): readonly string[] => {
    const value = options[name];
    return Array.isArray(value) ? value.map(String) : [];
  };
  return {
    validators: validators === "none" || validators === "zod-mini" ? validators : "zod",
    nulls: NULL_GRADES.find((grade) => grade === nulls) ?? "known",
    docs: docs === "html" || docs === "both" || docs === "none" ? docs : "markdown",
    importExtension:
      importExtension === "ts" || importExtension === "none" ? importExtension : "js",
    release: typeof release === "string" ? release : undefined,
    include: names("include"),
    exclude: names("exclude"),
    components: names("components"),
    hasOverrides: options["overrides"] === true,
    format:
      format === "prettier" || format === "biome" || format === "command" ? format : undefined,
  };
}
