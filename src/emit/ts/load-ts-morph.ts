import { createRequire } from "node:module";
import type * as tsMorph from "ts-morph";

/** The library that prints structures. */
export type TsMorph = typeof tsMorph;

let loaded: TsMorph | undefined;

/**
 * Loads ts-morph at the first call, which takes a fifth of a second. By `require`, because `import` would first read its
 * megabytes of CommonJS for the names that they export.
 */
export function loadTsMorph(): TsMorph {
  loaded ??= createRequire(import.meta.url)("ts-morph") as TsMorph;
  return loaded;
}
