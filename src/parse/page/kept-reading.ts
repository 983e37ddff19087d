import type { Kept } from "../../text/index.js";
import type { SpecFunction } from "../../model/index.js";
import type { FunctionParts } from "./cut-parts.js";
import { type FunctionReading, type PrintedFunction, readFunction } from "./read-function.js";
import type { SourceText } from "./source-text.js";

/** A function that was read on one page, for all pages that print it in the same way. */
export interface KeptReading {
  /** With offsets counted from where the function begins. */
  readonly printed: PrintedFunction;
  /** What it means under the labels of the page that was read last. */
  meaning?: { readonly labels: string; readonly value: SpecFunction };
}

/** The readings of functions by the text of their documentation. */
export type KeptReadings = Kept<KeptReading>;

/**
 * Reads a function, unless one of the same text has been read. All that the reading depends on besides that
 * text stands before it: who wrote the page, and what the function's region is called. A function that something had
 * to be said of is read again on every page, because that has another place there.
 */
export function readFunctionOnce(
  source: SourceText,
  parts: FunctionParts,
  kept: KeptReadings,
): FunctionReading {
  const { start, end, id } = parts.slice;
  const writer = source.fromDom ? "browser" : "server";
  const region = id === undefined ? "" : `#${id}`;
  let reading: FunctionReading | undefined;
  const found = kept.of(`${writer} ${region}\n${source.text.slice(start, end)}`, () => {
    reading = readFunction(source, parts);
    if (reading.kind !== "read" || reading.value.diagnostics.length > 0) return undefined;
    // A copy, because pieces of a text keep the whole page in memory.
    return { printed: structuredClone(movedBy(reading.value, -start)) };
  });
  if (found) return { kind: "read", value: { ...movedBy(found.printed, start), kept: found } };
  return reading ?? readFunction(source, parts);
}

function movedBy(printed: PrintedFunction, distance: number): PrintedFunction {
  return {
    ...printed,
    start: printed.start + distance,
    parameters: printed.parameters.map((parameter) => ({
      ...parameter,
      start: parameter.start + distance,
    })),
  };
}
