import { parseJson } from "../../text/index.js";

/** A path into parameters or a response: names of fields, and null for the items of a list. */
export type ValueSteps = readonly (string | null)[];

/** A value of a function. */
export interface ValuePath {
  readonly part: "params" | "result";
  readonly steps: ValueSteps;
}

/**
 * Parses a path as people write it; undefined if it is not one. A name with dots, brackets or quotes in it is written
 * as JSON text in brackets.
 *
 * @example parseValuePath('result.users[].customfields[]["a.b"]')
 */
export function parseValuePath(text: string): ValuePath | undefined {
  const part = /^(?:params|result)(?=[.[]|$)/.exec(text)?.[0];
  if (part === undefined) return undefined;
  const steps: (string | null)[] = [];
  const step = /\[\]|\[("(?:[^"\\]|\\.){0,100000}")\]|\.([^.[\]"]+)/y;
  step.lastIndex = part.length;
  while (step.lastIndex < text.length) {
    const match = step.exec(text);
    if (!match) return undefined;
    const [, quoted, plain] = match;
    const name = quoted === undefined ? plain : parseJson(quoted);
    if (name === undefined && match[0] !== "[]") return undefined;
    steps.push(typeof name === "string" ? name : null);
  }
  return { part: part === "params" ? "params" : "result", steps };
}

/** Prints a path in the form that `parseValuePath` reads. */
export function printValuePath({ part, steps }: ValuePath): string {
  return part + steps.map(printStep).join("");
}

function printStep(step: string | null): string {
  if (step === null) return "[]";
  return /^[^.[\]"]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}
