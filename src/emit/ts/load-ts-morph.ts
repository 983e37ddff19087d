import { createRequire } from "node:module";
import type * as tsMorph from "ts-morph";

/** The library that prints structures. */
export type TsMorph = typeof tsMorph;

/**
 * Loads ts-morph, which takes a fifth of a second. By `require`, because `import` would first read its
 * megabytes of CommonJS for the names that they export.
 */
export function loadTsMorph(): TsMorph {
  return createRequire(import.meta.url)("ts-morph") as TsMorph;
}
