import { visibleLines } from "./visible-text.js";

const longestSummary = 100;

/** Returns the first line of a description, cut between words if it is long. */
export function summarise(description: string): string {
  const line = visibleLines(description).find((text) => text !== "") ?? "";
  if (line.length <= longestSummary) return line;
  const cut = line.slice(0, longestSummary);
  const lastSpace = cut.lastIndexOf(" ");
  return `${lastSpace === -1 ? cut : cut.slice(0, lastSpace).trimEnd()} …`;
}
