import type { SpecScalar } from "../spec/index.js";
import type { ScalarPlan } from "./client-plan.js";

/**
 * The type of a scalar. The one place that decides it, from what the page says: whether an `int` is
 * a boolean and whether null may come, the page does not know.
 */
export function planScalar(node: SpecScalar): ScalarPlan {
  return { kind: node.kind, nullable: false };
}
