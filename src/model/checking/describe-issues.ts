import type * as z from "zod";
import { type JsonPath, nearestNames, valueAt } from "../../text/index.js";

/** A problem of a file, and its location. */
export interface DescribedIssue {
  readonly path: JsonPath;
  readonly reason: string;
}

/** What only the reader of a particular kind of file knows about it. */
export interface IssueWording {
  /** Describes what is wrong with a key that the schema does not have. */
  readonly unknownKey?: (key: string, around: JsonPath) => string;
  /** Describes what is wrong with a value; undefined if there is no special explanation. */
  readonly value?: (
    found: unknown,
    path: JsonPath,
    code: z.core.$ZodIssue["code"],
  ) => string | undefined;
  /** Shows only the kinds of values, because the file may contain secrets; a choice between words is no secret. */
  readonly hidesValues?: boolean;
}

/** Longer values are not shown. */
const LONGEST_VALUE = 60;

/** Describes in our words what zod reports about a value. */
export function describeIssues(
  { issues }: Pick<z.core.$ZodError, "issues">,
  value: unknown,
  wording: IssueWording = {},
): readonly DescribedIssue[] {
  return issues.flatMap((issue) => describeIssue(issue, value, wording));
}

function describeIssue(
  issue: z.core.$ZodIssue,
  value: unknown,
  wording: IssueWording,
): readonly DescribedIssue[] {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...path, key],
      reason: wording.unknownKey?.(key, path) ?? "there is no such key",
    }));
  }
  const found = valueAt(value, path);
  if (issue.code === "invalid_union") {
    const fitting = issue.errors.find((issues) => !issues.some(isMismatch));
    const within = (inner: z.core.$ZodIssue) => ({ ...inner, path: [...path, ...inner.path] });
    if (fitting) return describeIssues({ issues: fitting.map(within) }, value, wording);
  }
  const reason = wording.value?.(found, path, issue.code) ?? explainValue(issue, found, wording);
  return [{ path, reason }];
}

/** Returns whether a value as a whole, rather than a part of it, is of another kind than expected. */
function isMismatch({ code, path }: z.core.$ZodIssue): boolean {
  return code === "invalid_type" && path.length === 0;
}

function explainValue(
  issue: z.core.$ZodIssue,
  found: unknown,
  { hidesValues = false }: IssueWording,
): string {
  if (found === undefined) return "it is missing";
  const actual = hidesValues ? kindOf(found) : shown(found);
  switch (issue.code) {
    case "invalid_value":
      return explainChoice(found, issue.values.map(String));
    case "invalid_union": {
      if ("options" in issue) return explainChoice(found, (issue.options ?? []).map(String));
      const kinds = issue.errors.flat().filter((one) => one.code === "invalid_type");
      const expected = kinds.map((one) => describeKind(one.expected)).join(" or ");
      return `${actual} was found, but ${expected} was expected`;
    }
    case "invalid_type":
      return `${actual} was found, but ${describeKind(issue.expected)} was expected`;
    default:
      return isEmpty(found) ? "it is empty" : `${actual} is not what was expected`;
  }
}

function isEmpty(found: unknown): boolean {
  return typeof found === "string"
    ? found.trim() === ""
    : Array.isArray(found) && found.length === 0;
}

/** Suggests the sibling key with the most similar name, or else the one that the author probably meant. */
export function explainUnknownKey(key: string, keys: readonly string[], meant?: string): string {
  const suggestion = nearestNames(key, keys, { atMost: 1 })[0] ?? meant;
  return suggestion === undefined
    ? `there is no such key; the keys are ${keys.join(", ")}`
    : `there is no such key; did you mean "${suggestion}"?`;
}

function explainChoice(found: unknown, choices: readonly string[]): string {
  if (choices.length === 1) return `${shown(found)} was found, but ${choices.join()} was expected`;
  const nearest = typeof found === "string" ? nearestChoice(found, choices) : undefined;
  return nearest === undefined
    ? `${shown(found)} is not one of ${choices.join(", ")}`
    : `${shown(found)} is unknown; did you mean "${nearest}"?`;
}

function nearestChoice(found: string, choices: readonly string[]): string | undefined {
  const plain = found.toLowerCase().replaceAll("_", "-");
  return (
    choices.find((choice) => choice === plain) ??
    choices.find((choice) => found.startsWith(choice)) ??
    nearestNames(found, choices, { atMost: 1 })[0]
  );
}

function shown(found: unknown): string {
  const text = typeof found === "object" ? undefined : JSON.stringify(found);
  return text !== undefined && text.length <= LONGEST_VALUE ? text : kindOf(found);
}

function kindOf(found: unknown): string {
  if (found === null) return "null";
  return describeKind(Array.isArray(found) ? "array" : typeof found);
}

function describeKind(kind: string): string {
  if (kind === "boolean") return "true or false";
  if (kind === "array") return "a list";
  if (kind === "record") return "an object";
  return /^[aeiou]/.test(kind) ? `an ${kind}` : `a ${kind}`;
}
