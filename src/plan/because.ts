import type { Position } from "../diagnostics/index.js";
import type { Decision, LikelyNull, OverrideEntry } from "../knowledge/index.js";

/** A decision, and the reason for it. */
export interface Choice<T> {
  readonly is: T;
  readonly because: Because;
}

/** The origin of a decision, with the details for an explanation in words. */
export type Because =
  /** `against`: the kind of value that the facts describe, where it is another one. */
  | { readonly kind: "page"; readonly against?: string }
  /**
   * `says`: the declared type, `seen`, `never` or `answered` for null, `read` or `write` for a function, `required in Moodle 4.5` for
   * a presence.
   */
  | { readonly kind: "fact"; readonly says: string }
  /** Evidence of other functions, columns or names. */
  | { readonly kind: "evidence"; readonly of: LikelyNull }
  /** `reason` and `at` come from the entry. */
  | { readonly kind: "override"; readonly reason: string; readonly at: Position }
  | { readonly kind: "rule"; readonly rule: ChoiceRule };

/** The rules that apply if neither page nor facts nor overrides decide. */
export type ChoiceRule =
  | "parameters are never null"
  | "default is null"
  | "nulls known"
  | "nulls likely"
  | "nulls possible"
  | "component of the name"
  | "may write";

/*
 * Most values have one of these reasons. They are shared, so that a plan that is sent to another thread contains each
 * of them once.
 */

/** The page decides. */
export const PAGE: Because = { kind: "page" };

const contested = new Map<string, Because>();

/** The page decides, perhaps against what the facts say. */
export function byPage(against: string | undefined): Because {
  if (against === undefined) return PAGE;
  const cached = contested.get(against);
  if (cached) return cached;
  const because: Because = { kind: "page", against };
  contested.set(against, because);
  return because;
}

const rules = new Map<ChoiceRule, Because>();

/** A rule decides. */
export function byRule(rule: ChoiceRule): Because {
  const cached = rules.get(rule);
  if (cached) return cached;
  const because: Because = { kind: "rule", rule };
  rules.set(rule, because);
  return because;
}

const facts = new Map<string, Because>();

/** A fact decides. */
export function byFact(says: string): Because {
  const cached = facts.get(says);
  if (cached) return cached;
  const because: Because = { kind: "fact", says };
  facts.set(says, because);
  return because;
}

const evidence = new Map<string, Because>();

/** Evidence decides. */
export function byEvidence(of: LikelyNull): Because {
  const key = `${of.kind} ${of.says ?? ""}`;
  const cached = evidence.get(key);
  if (cached) return cached;
  const because: Because = { kind: "evidence", of };
  evidence.set(key, because);
  return because;
}

/** An override decides. */
export function byOverride<T>({ is, entry }: Decision<T, OverrideEntry>): Choice<T> {
  const { reason, at } = entry;
  return { is, because: { kind: "override", reason, at } };
}
