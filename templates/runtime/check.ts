/** Turns validators into checks for the client. */
import { run, type AnySchema, type Issue } from "./custom-types.js";
import { kindOf, pathOf } from "./mismatch.js";
import type { Check, Mismatch } from "./validation.js";

/** Returns the check that a validator makes. */
export function check(validator: AnySchema): Check {
  return (input, most) => {
    // A new context for each check, because zod keeps state in it. No type is asynchronous, which saves promises.
    const { value, issues } = run(validator, { value: input, issues: [] }, { async: false, most });
    return { value, mismatches: issues.flatMap(mismatchesOf) };
  };
}

// Kinds with different names in zod and in Moodle's documentation; `nonoptional` is a missing key.
const kindNames: Readonly<Record<string, string>> = { array: "list", nonoptional: "a value" };

function mismatchesOf(issue: Issue): Mismatch[] {
  if (issue.code === "unrecognized_keys") return unknownKeys(issue);
  const expected = String(issue.expected ?? issue.code);
  return [
    {
      path: pathOf(issue.path ?? []),
      expected: kindNames[expected] ?? expected,
      received: kindOf(issue.input),
    },
  ];
}

function unknownKeys({ inst, path = [], keys = [], input: value }: Issue): Mismatch[] {
  const input = Object(value) as Readonly<Record<string, unknown>>;
  const known = inst && "shape" in inst._zod.def ? Object.keys(Object(inst._zod.def.shape)) : [];
  return keys.map((key) => {
    const expected = "no key of this name";
    return { path: pathOf([...path, key]), expected, received: kindOf(input[key]), known };
  });
}
