import { readFile } from "node:fs/promises";
import type { Nulls } from "../plan/index.js";

/** What a client's folder says of how it was made. */
export interface ClientFolder {
  /** The path of its spec. */
  readonly spec: string;
  readonly nulls: Nulls;
}

/** Looks whether a path is the folder of a client; undefined where it is anything else. */
export async function lookForClient(path: string): Promise<ClientFolder | undefined> {
  const manifest = await readManifest(`${path}/manifest.json`);
  if (manifest?.["generator"] !== "moodle-codegen" || manifest["spec"] === undefined) {
    return undefined;
  }
  const options = Object(manifest["options"]) as Record<string, unknown>;
  return {
    spec: `${path}/spec.json`,
    nulls: options["nulls"] === "possible" ? "possible" : "known",
  };
}

async function readManifest(file: string): Promise<Record<string, unknown> | undefined> {
  try {
    const manifest: unknown = JSON.parse(await readFile(file, "utf8"));
    return Object(manifest) as Record<string, unknown>;
  } catch {
    // Whatever is wrong with it is told when the path is read as an input.
    return undefined;
  }
}
