/**
 * Decides the shape of the client. In: a `Spec`, the content of one page; facts about Moodle's own functions, and the
 * site's overrides, which refine it. Out: a `ClientPlan`, a plain tree with everything `emit` needs: the files, the
 * name of every function and type in code and on the site, and the TypeScript type of every value.
 *
 * Guarantees: a name never depends on the order of the spec, and changes when a function is added or removed only if
 * both would have the same name; every name is a safe identifier or file name, whatever the page contains; the same
 * spec gives the same plan.
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
