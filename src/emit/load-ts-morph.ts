import type * as tsMorph from "ts-morph";

/** The library that prints structures. */
export type TsMorph = typeof tsMorph;

/**
 * Loads it, which takes a third of a second: only where something will be printed, and best begun while
 * the input is still being read. Once is enough; `emitClient` waits for it in any case.
 */
export function loadTsMorph(): Promise<TsMorph> {
  return import("ts-morph");
}
