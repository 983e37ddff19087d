import { isRecord, parseJson } from "../../text/index.js";

/** What `manifest.json` in a client's folder says. */
export interface Manifest {
  readonly generator: "moodle-codegen";
  /** `docs` in the folder of a reference, `schemas` in that of JSON Schemas; a client has no such key. */
  readonly kind?: "docs" | "schemas";
  /** Of the generator. */
  readonly version: string;
  /** Options of the run that made a difference. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Left out where the run had something to report, because the next one then has to report it too. */
  readonly inputs?: ManifestInputs;
  /** The SHA-256 of the client's spec; documentation alone has none. */
  readonly spec?: string;
  /** The path from the client's folder to its spec, if the client has no copy of it in `spec.json`. */
  readonly specFile?: string;
  /** The SHA-256 of every file but the manifest, by path. */
  readonly files: Readonly<Record<string, string>>;
}

/** By which a later run sees that it would make the same client, without making it. */
export interface ManifestInputs {
  /** Of everything that the client was made from; see `hashInputs`. */
  readonly hash: string;
  /** Of the manifest itself: one that was edited or merged proves nothing. */
  readonly seal: string;
}

/** The name of the manifest in a client's folder. */
export const MANIFEST = "manifest.json";

/** Reads a manifest; undefined where the text is none of ours, or is broken. */
export function readManifest(text: string): Manifest | undefined {
  const json = parseJson(text);
  if (!isRecord(json) || json["generator"] !== "moodle-codegen") return undefined;
  const { kind, version, options, spec, specFile, files, inputs } = json;
  if (typeof version !== "string") return undefined;
  if (kind !== undefined && kind !== "docs" && kind !== "schemas") return undefined;
  // Documentation or schemas alone have no spec.
  if (kind === undefined ? typeof spec !== "string" : spec !== undefined) return undefined;
  if (specFile !== undefined && typeof specFile !== "string") return undefined;
  if (!isRecord(options) || !isRecord(files)) return undefined;
  if (!Object.values(files).every((hash) => typeof hash === "string")) return undefined;
  if (inputs !== undefined && !isInputs(inputs)) return undefined;
  return json as unknown as Manifest;
}

function isInputs(value: unknown): value is ManifestInputs {
  return isRecord(value) && typeof value["hash"] === "string" && typeof value["seal"] === "string";
}
