import type { ComponentPlan } from "../plan/index.js";
import { describeFunction } from "./describe-function.js";
import { emitFunctions } from "./emit-functions.js";
import { emitShapes } from "./emit-shapes.js";
import { emitTypes } from "./emit-types.js";
import { emitValidators } from "./emit-validators.js";
import type { TsMorph } from "./load-ts-morph.js";

/** What is wanted of every component. */
export interface ComponentOptions {
  /** There are validators, and shapes for calls by name. */
  readonly validated: boolean;
  /** There is Markdown. */
  readonly described: boolean;
}

/**
 * All that is printed of a component and that nothing else has a say in: not the other components, and
 * not the site. So it can be printed elsewhere, and once for several sites. Files are without their first
 * line, the header; a file that would have nothing in it is empty.
 */
export interface ComponentTexts extends ComponentCode {
  /** `types/<component>.ts`. */
  readonly types: string;
}

/** All but the types, which take ts-morph. */
export interface ComponentCode {
  /** `functions/<component>.ts`. */
  readonly functions: string;
  /** `validators/<component>.ts`. */
  readonly validators: string;
  /** `shapes/<component>.ts`. */
  readonly shapes: string;
  /** What `describeFunction` makes of each function; none unless they are wanted. */
  readonly descriptions: readonly string[];
}

/** Prints everything of a component. */
export function printComponent(
  component: ComponentPlan,
  options: ComponentOptions,
  tsMorph: TsMorph,
): ComponentTexts {
  return { types: emitTypes(component, tsMorph), ...printCode(component, options) };
}

/** Prints everything but the types. */
export function printCode(
  component: ComponentPlan,
  { validated, described }: ComponentOptions,
): ComponentCode {
  return {
    functions: emitFunctions(component, validated),
    validators: validated ? emitValidators(component) : "",
    shapes: validated ? emitShapes(component) : "",
    descriptions: described ? component.functions.map(describeFunction) : [],
  };
}
