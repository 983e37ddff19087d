import { withShortLists } from "../../emit/index.js";
import type { JsonValue } from "../../model/index.js";
import type { FunctionPlan } from "../../plan/index.js";

/** Returns an example; none of what is unknown. */
export function exampleOf(
  { kind }: FunctionPlan["parameters"] | FunctionPlan["result"],
  sample: () => JsonValue,
): object {
  return kind === "unknown" ? {} : { example: withShortLists(sample()) };
}
