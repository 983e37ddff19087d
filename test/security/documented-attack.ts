import type { Spec } from "../../src/model/index.js";
import { specOfAttack } from "./hostile-spec.js";

/** The forms of documents. */
export const documentForms = ["text", "markdown", "html"] as const;

/** A function that parsers recognize, with an attack in every other place. */
export function documented(attack: string): Spec {
  const { functions, ...spec } = specOfAttack(attack);
  return {
    ...spec,
    functions: functions.slice(0, 1).map((fn) => ({ ...fn, name: "local_evil_fn" })),
  };
}
