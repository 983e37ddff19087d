import type * as z from "zod";
import { nearestNames } from "../../text/index.js";
import { functionEntrySchema, valueEntrySchema } from "./overrides-schema.js";

/** What is wrong with an overrides file, and at which key. */
export interface DescribedIssue {
  readonly path: readonly (string | number)[];
  readonly reason: string;
}

/** Says in our words what zod found, with the key or value that was perhaps meant. */
export function describeIssue(
  issue: z.core.$ZodIssue,
  value: unknown,
  keys: readonly string[],
): DescribedIssue {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  const found = valueAt(value, path);
  switch (issue.code) {
    case "unrecognized_keys": {
      const key = issue.keys[0] ?? "";
      return { path: [...path, key], reason: explainKey(key, keys) };
    }
    case "invalid_value":
      if (found === undefined) return { path, reason: "it is missing" };
      return { path, reason: explainChoice(found, issue.values.map(String)) };
    case "invalid_type":
      if (found === undefined) return { path, reason: "it is missing" };
      return {
        path,
        reason: `${kindOf(found)} was found, ${article(issue.expected)} was expected`,
      };
    default:
      return { path, reason: explainText(found, path.at(-1)) };
  }
}

function explainKey(key: string, keys: readonly string[]): string {
  const shown = JSON.stringify(key);
  if (Object.hasOwn(functionEntrySchema.shape, key)) {
    return `${shown} is about a function, but the "path" beside it says that the entry is about a value`;
  }
  if (Object.hasOwn(valueEntrySchema.shape, key)) {
    return `${shown} is about a value, but there is no "path" that says which`;
  }
  const nearest = nearestNames(key, keys, { atMost: 1 })[0];
  return nearest === undefined
    ? `${shown} is not known; the keys are ${keys.join(", ")}`
    : `${shown} is not known; did you mean "${nearest}"?`;
}

function explainChoice(found: unknown, choices: readonly string[]): string {
  const shown = JSON.stringify(found);
  const beginning = choices.find((choice) => typeof found === "string" && found.startsWith(choice));
  const nearest = beginning ?? nearestNames(String(found), choices, { atMost: 1 })[0];
  return nearest === undefined
    ? `${shown} is not one of ${choices.join(", ")}`
    : `${shown} is not known; did you mean "${nearest}"?`;
}

function explainText(found: unknown, key: string | number | undefined): string {
  if (typeof found === "string" && found.trim() === "") return "it is empty";
  return key === "component"
    ? `${JSON.stringify(found)} is no name of a component such as local_longname`
    : `${JSON.stringify(found)} is not what was expected`;
}

function article(kind: string): string {
  if (kind === "boolean") return "true or false";
  return /^[aeiou]/.test(kind) ? `an ${kind}` : kind === "array" ? "a list" : `a ${kind}`;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : JSON.stringify(value);
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (outer, step) =>
      typeof outer === "object" && outer !== null ? Reflect.get(outer, step) : undefined,
    value,
  );
}
