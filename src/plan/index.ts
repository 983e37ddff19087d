/**
 * Decides what the client looks like. In: a `Spec`, what one page says; facts about Moodle's own
 * functions, and the site's overrides, which refine it. Out: a `ClientPlan`, a plain tree that says
 * everything `emit` needs: which files there are, what every function and type is called in code and on
 * the site, and which TypeScript type every value has.
 *
 * It promises: a name never depends on the order of the spec, and changes when a function comes or goes
 * only if both would have the same name; every name is a safe identifier or file name, whatever the
 * page said; the same spec gives the same plan.
 */
export type {
  ClientPlan,
  ComponentPlan,
  FieldPlan,
  FunctionPlan,
  ListPlan,
  Nulls,
  ObjectPlan,
  ParametersPlan,
  ResultPlan,
  ScalarKind,
  ScalarPlan,
  TypePlan,
  Validators,
} from "./client-plan.js";
export type { Because, ChoiceRule } from "./because.js";
export {
  explain,
  type ExplainContext,
  type ExplainedValue,
  type Explanation,
  type Reason,
} from "./explain/index.js";
export { planClient, type PlanOptions } from "./plan-client.js";
