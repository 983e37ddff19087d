import { byCodeUnits, isRecord } from "../../text/index.js";

/** Outlines JSON: two texts with the same outline have the same data. Returns undefined for anything else. */
export function outlineJson(text: string): string | undefined {
  try {
    return JSON.stringify(JSON.parse(text), (_, value: unknown) =>
      isRecord(value) ? sortKeys(value) : value,
    );
  } catch {
    // It is no JSON, or nested deeper than the stack.
    return undefined;
  }
}

function sortKeys(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => byCodeUnits(a, b)));
}
