import { MANIFEST } from "../../emit/manifest/index.js";
import { type FileSystem, MISSING, unless } from "./file-system.js";

/** What a folder of ours holds, as its manifest says. */
export function outputKind(manifest: string): "client" | "docs" {
  return /"kind"\s*:\s*"docs"/.test(manifest) ? "docs" : "client";
}

/** What an earlier run left. */
export interface OldManifest {
  readonly kind: "client" | "docs";
  /** Path → hash of its text; `undefined` where the hash is not known. */
  readonly files: ReadonlyMap<string, string | undefined>;
}

/**
 * Reads the manifest of the client that is in a folder; `undefined` when there is none of ours. One
 * with the marks of a merge conflict still counts: the files of both sides are ours.
 */
export async function readOldManifest(
  folder: string,
  fs: FileSystem,
): Promise<OldManifest | undefined> {
  const text = await unless([...MISSING, "EISDIR"], fs.readFile(`${folder}/${MANIFEST}`, "utf8"));
  if (text === undefined || !/"generator"\s*:\s*"moodle-codegen"/.test(text)) return undefined;
  const files = listedFiles(text) ?? filesOfBothSides(text);
  return { kind: outputKind(text), files: new Map([...files, [MANIFEST, undefined]]) };
}

function listedFiles(text: string): Map<string, string> | undefined {
  try {
    const manifest: unknown = JSON.parse(text);
    if (typeof manifest !== "object" || manifest === null || !("files" in manifest))
      return new Map();
    const isHash = (entry: [string, unknown]): entry is [string, string] =>
      typeof entry[1] === "string";
    return new Map(Object.entries(manifest.files ?? {}).filter(isHash));
  } catch {
    return undefined;
  }
}

function filesOfBothSides(text: string): Map<string, undefined> {
  const lines = text.matchAll(/"([^"\\]+)"\s*:\s*"[0-9a-f]{64}"/g);
  return new Map([...lines].map(([, path = ""]) => [path, undefined]));
}
