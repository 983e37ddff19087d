/** Returns the parts of a pattern that repeat a group without a limit. */
export function unboundedParts(source: string, flags: string): readonly string[];
