import { cachesEnabled, ContentCache } from "../../text/index.js";
import type { FunctionParts } from "./cut-parts.js";
import { type FunctionReading, type PrintedFunction, readFunction } from "./read-function.js";
import type { SourceText } from "./source-text.js";

/** Functions by the text of their documentation, with offsets relative to the function's beginning. */
export const readings = new ContentCache<PrintedFunction>();

/**
 * Reads a function, unless another page has printed the same text. The cached text begins with everything else
 * that the result depends on: the writer of the page, and the id of the function's region. A function with
 * diagnostics is read again on every page, because their positions differ.
 */
export function readCachedFunction(source: SourceText, parts: FunctionParts): FunctionReading {
  if (!cachesEnabled()) return readFunction(source, parts);
  const { start, end, id } = parts.slice;
  const writer = source.fromDom ? "browser" : "server";
  const region = id === undefined ? "" : `#${id}`;
  const content = `${writer} ${region}\n${source.text.slice(start, end)}`;
  let reading: FunctionReading | undefined;
  const cached = readings.get(content, () => {
    reading = readFunction(source, parts);
    if (reading.kind !== "read" || reading.value.diagnostics.length > 0) return undefined;
    // A copy, because substrings retain the whole page in memory.
    return structuredClone(movedBy(reading.value, -start));
  });
  if (cached) return { kind: "read", value: { ...movedBy(cached, start), shared: cached } };
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
