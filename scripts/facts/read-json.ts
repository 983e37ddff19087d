import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** Reads a JSON file, gzipped or not. */
export function readJson(path: string): unknown {
  const bytes = readFileSync(path);
  return JSON.parse((bytes[0] === 0x1f ? gunzipSync(bytes) : bytes).toString("utf8"));
}
