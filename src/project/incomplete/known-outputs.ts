import { join } from "node:path";
import type { Selection } from "../../model/index.js";
import { MANIFEST } from "../../emit/manifest/index.js";
import { exists, isFile } from "../exists.js";
import { specInClient } from "../sites/project-site.js";
import type { Known } from "./guard-known.js";

/** Returns what the client in a folder has; undefined if there is no client. */
export async function knownClient(
  folder: string,
  selection: Selection,
): Promise<Known | undefined> {
  const isThere = await Promise.all([join(folder, MANIFEST), specInClient(folder)].map(exists));
  if (!isThere.includes(true)) return undefined;
  const { readVersion } = await import("../../parse/input/index.js");
  const { readVersionSpec } = await import("../../parse/index.js");
  const version = await readVersion(folder);
  const read = version.value && (await readVersionSpec(version.value, folder));
  return { target: folder, spec: read?.value, selection };
}

/** Returns what a file with a spec or a page has; undefined if there is no such file, or it is something else. */
export async function knownFile(file: string): Promise<Known | undefined> {
  if (!(await isFile(file))) return undefined;
  const { readInput } = await import("../../parse/input/index.js");
  const input = await readInput(file);
  if (!input.value || input.value.kind === "document") return undefined;
  const { readSpecFrom } = await import("../../parse/index.js");
  const { value: spec } = await readSpecFrom(input.value.text, {
    source: file,
    allowIncomplete: true,
  });
  return { target: file, spec, selection: {} };
}
