import type { ComponentPlan, FunctionPlan } from "../../plan/index.js";
import { describeFunction } from "../markdown/describe-function.js";
import { emitFunctions, printWrapper } from "./emit-functions.js";
import { emitShapes, printShape } from "./emit-shapes.js";
import { emitTypes, printTypes } from "./emit-types.js";
import { emitValidators, printValidators } from "./emit-validators.js";
import type { TsMorph } from "./load-ts-morph.js";

/** What is wanted of every component. */
export interface ComponentOptions {
  /** There are validators, and shapes for calls by name. */
  readonly validated: boolean;
  /** There is Markdown. */
  readonly described: boolean;
}

/**
 * All that is printed of a function and that nothing else has a say in: not the other functions, and not
 * the site. So it can be printed elsewhere, and once for several sites.
 */
export interface FunctionTexts extends FunctionCode {
  readonly types: string;
}

/** All but the types, which take ts-morph. What is not wanted, or has nothing in it, is empty. */
export interface FunctionCode {
  readonly wrapper: string;
  readonly validators: string;
  readonly shape: string;
  readonly description: string;
}

/** Prints everything of a function. */
export function printFunction(
  planned: FunctionPlan,
  options: ComponentOptions,
  tsMorph: TsMorph,
): FunctionTexts {
  return { types: printTypes(planned, tsMorph), ...printFunctionCode(planned, options) };
}

function printFunctionCode(
  planned: FunctionPlan,
  { validated, described }: ComponentOptions,
): FunctionCode {
  return {
    wrapper: printWrapper(planned, validated),
    validators: validated ? printValidators(planned) : "",
    shape: validated ? printShape(planned) : "",
    description: described ? describeFunction(planned) : "",
  };
}

/** The files of a component, without their first line, the header; one that would have nothing in it is empty. */
export interface ComponentTexts extends ComponentCode {
  /** `types/<component>.ts`. */
  readonly types: string;
}

/** All but the types. */
export interface ComponentCode {
  /** `functions/<component>.ts`. */
  readonly functions: string;
  /** `validators/<component>.ts`. */
  readonly validators: string;
  /** `shapes/<component>.ts`. */
  readonly shapes: string;
  /** What `describeFunction` says of each function. */
  readonly descriptions: readonly string[];
}

/** The files of a component, of the texts of its functions in their order. */
export function joinTexts(
  component: ComponentPlan,
  texts: readonly FunctionTexts[],
  options: ComponentOptions,
): ComponentTexts {
  const types = emitTypes(texts.map((one) => one.types));
  return { types, ...joinCode(component, texts, options) };
}

/** Prints the types of a component. */
export function printComponentTypes({ functions }: ComponentPlan, tsMorph: TsMorph): string {
  return emitTypes(functions.map((planned) => printTypes(planned, tsMorph)));
}

/** Prints everything of a component but its types. */
export function printComponentCode(
  component: ComponentPlan,
  options: ComponentOptions,
): ComponentCode {
  const texts = component.functions.map((planned) => printFunctionCode(planned, options));
  return joinCode(component, texts, options);
}

function joinCode(
  component: ComponentPlan,
  texts: readonly FunctionCode[],
  { validated }: ComponentOptions,
): ComponentCode {
  const wrappers = texts.map(({ wrapper }) => wrapper);
  return {
    functions: emitFunctions(component, wrappers, { validated }),
    validators: emitValidators(
      component,
      texts.map(({ validators }) => validators),
    ),
    shapes: emitShapes(
      component,
      texts.map(({ shape }) => shape),
    ),
    descriptions: texts.map(({ description }) => description),
  };
}
