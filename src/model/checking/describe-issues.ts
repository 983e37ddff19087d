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
  /** Describes what is wrong with a value of the right kind; undefined if there is no special explanation. */
  readonly value?: (found: unknown, path: JsonPath) => string | undefined;
}

/** Longer values are not shown. */
const LONGEST_VALUE = 60;

/** Describes in our words what zod reports about a value. */
export function describeIssues(
  { issues }: z.core.$ZodError,
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
  const found = valueAt(value, path);
  const because = (reason: string): readonly DescribedIssue[] => [{ path, reason }];
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...path, key],
      reason: wording.unknownKey?.(key, path) ?? `${JSON.stringify(key)} is not known`,
    }));
  }
  if (found === undefined) return because("it is missing");
  switch (issue.code) {
    case "invalid_value":
      return because(explainChoice(found, issue.values.map(String)));
    case "invalid_union": {
      const choices = "options" in issue ? issue.options : undefined;
      return because(choices ? explainChoice(found, choices.map(String)) : mismatch(found));
    }
    case "invalid_type":
      return because(`${shown(found)} was found, ${kindInWords(issue.expected)} was expected`);
    default:
      return because(
        wording.value?.(found, path) ??
          (typeof found === "string" && found.trim() === "" ? "it is empty" : mismatch(found)),
      );
  }
}

/** Suggests the sibling key that the author may have meant. */
export function explainUnknownKey(key: string, keys: readonly string[]): string {
  const shownKey = JSON.stringify(key);
  const [nearest] = nearestNames(key, keys, { atMost: 1 });
  return nearest === undefined
    ? `${shownKey} is not known; the keys are ${keys.join(", ")}`
    : `${shownKey} is not known; did you mean "${nearest}"?`;
}

function explainChoice(found: unknown, choices: readonly string[]): string {
  if (choices.length === 1) return `${shown(found)} was found, ${choices.join()} was expected`;
  const nearest =
    typeof found === "string"
      ? (choices.find((choice) => found.startsWith(choice)) ??
        nearestNames(found, choices, { atMost: 1 })[0])
      : undefined;
  return nearest === undefined
    ? `${shown(found)} is not one of ${choices.join(", ")}`
    : `${shown(found)} is not known; did you mean "${nearest}"?`;
}

function mismatch(found: unknown): string {
  return `${shown(found)} is not what was expected`;
}

function shown(found: unknown): string {
  if (found === null) return "null";
  if (Array.isArray(found)) return "a list";
  if (typeof found === "object") return "an object";
  const text = JSON.stringify(found);
  return text.length <= LONGEST_VALUE ? text : `a ${typeof found}`;
}

function kindInWords(kind: string): string {
  if (kind === "boolean") return "true or false";
  if (kind === "array") return "a list";
  return /^[aeiou]/.test(kind) && kind !== "union" ? `an ${kind}` : `a ${kind}`;
}
