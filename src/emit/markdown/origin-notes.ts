import type { FunctionPlan } from "../../plan/index.js";
import { assertNever, plainMarkdownLine } from "../../text/index.js";
import { overridesOnly, type Refinement, refinementsOfFunction } from "./refinements.js";

/** Where something that does not come from the page has its origin. */
export type Origin = "declared" | "seenNull" | "likelyNull" | "overridden";

/** What in a table does not come from the page, collected row by row. */
export interface Origins {
  readonly found: Set<Origin>;
  /** By what is decided and why, the names it is decided for. */
  readonly overridden: Map<string, string[]>;
}

/** Nothing yet. */
export function noOrigins(): Origins {
  return { found: new Set(), overridden: new Map() };
}

/** Signs behind a type, and what they mean; the same ones everywhere. */
export const ORIGIN_MARKS = {
  declared: { mark: "†", meaning: "Declared by the function's code; the page prints less." },
  seenNull: { mark: "‡", meaning: "A real site has returned null here." },
  likelyNull: {
    mark: "¶",
    meaning: "Other functions, or Moodle's database, make null likely here.",
  },
  overridden: { mark: "§", meaning: "Overridden for this site" },
} as const satisfies Record<Origin, { mark: string; meaning: string }>;

/** Where a refinement has its origin. */
export function originOf({ what, from }: Refinement): Origin {
  switch (from) {
    case "override":
      return "overridden";
    case "evidence":
      return "likelyNull";
    case "fact":
      return what === "null" ? "seenNull" : "declared";
    default:
      return assertNever(from);
  }
}

/** The signs behind a type whose row has these refinements; remembers them for the notes below. */
export function markOf(refinements: readonly Refinement[], name: string, origins: Origins): string {
  if (refinements.length === 0) return "";
  const marks = new Set<string>();
  for (const refinement of refinements) {
    const origin = originOf(refinement);
    marks.add(ORIGIN_MARKS[origin].mark);
    origins.found.add(origin);
    if (origin !== "overridden") continue;
    const { what, reason = "" } = refinement;
    const key = `${describeRefinement(what)}: ${plainMarkdownLine(reason)}`;
    const names = origins.overridden.get(key);
    if (names) names.push(name);
    else origins.overridden.set(key, [name]);
  }
  return ` ${[...marks].sort().join(" ")}`;
}

/** What the signs in a table mean; empty where it has none. */
export function originNotes({ found, overridden }: Origins): string {
  const simple = (["declared", "seenNull", "likelyNull"] as const).filter((one) => found.has(one));
  const notes = [
    ...simple.map((origin) => `- ${ORIGIN_MARKS[origin].mark} ${ORIGIN_MARKS[origin].meaning}`),
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
