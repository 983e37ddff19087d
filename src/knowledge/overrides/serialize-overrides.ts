import { OVERRIDES_VERSION } from "./overrides.js";

/** An entry about a value as it is written. */
export interface WrittenEntry {
  readonly function: string;
  readonly path: string;
  readonly type?: string;
  readonly null?: boolean;
  readonly absent?: boolean;
  readonly reason: string;
}

/** Prints an overrides file with these entries, one key a line as Prettier leaves it. */
export function serializeOverrides(entries: readonly WrittenEntry[]): string {
  const overrides = entries.map((entry) => ({
    function: entry.function,
    path: entry.path,
    type: entry.type,
    null: entry.null,
    absent: entry.absent,
    reason: entry.reason,
  }));
  return `${JSON.stringify({ overridesVersion: OVERRIDES_VERSION, overrides }, null, 2)}\n`;
}
