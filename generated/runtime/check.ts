/**
 * Makes checks for the client out of generated validators. Each is built when it is first needed and
 * kept with the function that describes it.
 */
import { run, type Validator } from "./custom-types.js";
import { kindOf, pathOf } from "./mismatch.js";
import type { Check, Mismatch } from "./validation.js";
import type * as z from "./zod.js";

const checks = /* @__PURE__ */ new WeakMap<() => Validator, Check>();

/** The check of a function's parameters. */
export function checkParams(describe: () => Validator): Check {
  return checkOf(describe);
}

/** The check of a function's answer. */
export function checkResult(describe: () => Validator): Check {
  return checkOf(describe);
}

function checkOf(describe: () => Validator): Check {
  const made = checks.get(describe);
  if (made) return made;
  let validator: Validator | undefined;
  const check: Check = (value) => {
    validator ??= describe();
    const payload = run(validator, { value, issues: [] });
    return { value: payload.value, mismatches: payload.issues.flatMap(mismatchesOf) };
  };
  checks.set(describe, check);
  return check;
}

// zod's words for what Moodle's documentation calls otherwise; `nonoptional` is a missing key.
const words: Readonly<Record<string, string>> = { array: "list", nonoptional: "a value" };

function mismatchesOf(issue: z.$ZodRawIssue): Mismatch[] {
  if (issue.code === "unrecognized_keys") return unknownKeys(issue);
  const expected = "expected" in issue ? String(issue.expected) : issue.code;
  return [
    {
      path: pathOf(issue.path ?? []),
      expected: words[expected] ?? expected,
      received: kindOf(issue.input),
    },
  ];
}

function unknownKeys(issue: z.$ZodRawIssue<z.$ZodIssueUnrecognizedKeys>): Mismatch[] {
  const { inst, path = [] } = issue;
  const input = Object(issue.input) as Readonly<Record<string, unknown>>;
  const known = inst && "shape" in inst._zod.def ? Object.keys(Object(inst._zod.def.shape)) : [];
  return issue.keys.flatMap((key) => {
    const value = input[key];
    // What is undefined is not sent. zod knows no field called __proto__, but Moodle may.
    if (value === undefined || key === "__proto__") return [];
    const expected = "no key of this name";
    return [{ path: pathOf([...path, key]), expected, received: kindOf(value), known }];
  });
}
