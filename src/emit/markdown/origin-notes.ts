import type { FunctionPlan } from "../../plan/index.js";
import { plainMarkdownLine } from "../../text/index.js";
import { overridesOnly, type Refinement, refinementsOfFunction } from "./refinements.js";

/** What in a table does not come from the page, collected row by row. */
export interface Origins {
  declared: boolean;
  seenNull: boolean;
  /** By what is decided and why, the names it is decided for. */
  readonly overridden: Map<string, string[]>;
}

/** Nothing yet. */
export function noOrigins(): Origins {
  return { declared: false, seenNull: false, overridden: new Map() };
}

/** Signs behind a type, and what they mean; the same ones everywhere. */
export const ORIGIN_MARKS = {
  declared: { mark: "†", meaning: "Declared by the function's code; the page prints less." },
  seenNull: { mark: "‡", meaning: "A real site has returned null here." },
  overridden: { mark: "§", meaning: "Overridden for this site" },
} as const;

/** The signs behind a type whose row has these refinements; remembers them for the notes below. */
export function markOf(refinements: readonly Refinement[], name: string, origins: Origins): string {
  if (refinements.length === 0) return "";
  const marks = new Set<string>();
  for (const { what, from, reason } of refinements) {
    const kind = from === "override" ? "overridden" : what === "null" ? "seenNull" : "declared";
    marks.add(ORIGIN_MARKS[kind].mark);
    if (kind === "overridden") {
      const key = `${describeRefinement(what)}: ${plainMarkdownLine(reason ?? "")}`;
      const names = origins.overridden.get(key);
      if (names) names.push(name);
      else origins.overridden.set(key, [name]);
    } else {
      origins[kind] = true;
    }
  }
  return ` ${[...marks].sort().join(" ")}`;
}

/** What the signs in a table mean; empty where it has none. */
export function originNotes({ declared, seenNull, overridden }: Origins): string {
  const notes = [
    ...(declared ? [`- ${ORIGIN_MARKS.declared.mark} ${ORIGIN_MARKS.declared.meaning}`] : []),
    ...(seenNull ? [`- ${ORIGIN_MARKS.seenNull.mark} ${ORIGIN_MARKS.seenNull.meaning}`] : []),
    ...[...overridden].map(([refinement, names]) => {
      const { mark, meaning } = ORIGIN_MARKS.overridden;
      return `- ${mark} ${meaning}, ${refinement} (${[...new Set(names)].join(", ")})`;
    }),
  ];
  return notes.map((note) => `${note}\n`).join("");
}

/** What of a value is decided. */
export function describeRefinement(what: Refinement["what"]): string {
  const words = {
    type: "the type",
    null: "whether it may be null",
    absent: "whether it may be absent",
    access: "whether it only reads",
    component: "the component",
  };
  return words[what];
}

/**
 * What overrides say of a whole function, as paragraphs; empty where they say nothing. That facts tell
 * which functions only read is listed once, in the index.
 */
export function functionOrigins(planned: FunctionPlan): string {
  return overridesOnly(refinementsOfFunction(planned))
    .map(({ what, reason = "" }) => {
      return `${ORIGIN_MARKS.overridden.meaning}, ${describeRefinement(what)}: ${plainMarkdownLine(reason)}\n`;
    })
    .join("\n");
}
