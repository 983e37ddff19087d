import { fitsLine } from "./line-width.js";

/**
 * An import or export of names: on one line where it fits or where there is only one name, else one
 * name a line. `keyword` is what stands before the brace: `import type`, `export`.
 */
export function printNames(keyword: string, names: readonly string[], from: string): string {
  const flat = `${keyword} { ${names.join(", ")} } from "${from}";\n`;
  if (names.length === 1 || fitsLine(flat.trimEnd())) return flat;
  return `${keyword} {\n${names.map((name) => `  ${name},\n`).join("")}} from "${from}";\n`;
}
