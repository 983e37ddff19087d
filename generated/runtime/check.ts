/**
 * Makes checks for the client out of generated validators. Each is built when it is first needed and
 * kept with the function that describes it.
 */
import { run, type Validator } from "./custom-types.js";
import { kindOf, pathOf } from "./mismatch.js";
import type { Check, Mismatch } from "./validation.js";

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
    const mismatches: Mismatch[] = [];
    for (const issue of payload.issues as readonly object[])
      mismatches.push(...mismatchesOf(issue));
    return { value: payload.value, mismatches };
  };
  checks.set(describe, check);
  return check;
}

// zod's words for what Moodle's documentation calls otherwise; `nonoptional` is a missing key.
const words: Readonly<Record<string, string>> = { array: "list", nonoptional: "a value" };

/** An issue as zod raises it, as far as it matters here; zod's own union of all kinds costs compilers. */
interface Issue {
  readonly code?: string;
  readonly expected?: unknown;
  readonly input?: unknown;
  readonly path?: readonly PropertyKey[];
  readonly keys?: readonly string[];
  readonly inst?: { readonly _zod: { readonly def: object } };
}

function mismatchesOf(issue: Issue): Mismatch[] {
  if (issue.code === "unrecognized_keys") return unknownKeys(issue);
  const expected = String(issue.expected ?? issue.code);
  return [
    {
      path: pathOf(issue.path ?? []),
      expected: words[expected] ?? expected,
      received: kindOf(issue.input),
    },
  ];
}

function unknownKeys({ inst, path = [], keys = [], input: found }: Issue): Mismatch[] {
  const input = Object(found) as Readonly<Record<string, unknown>>;
  const known = inst && "shape" in inst._zod.def ? Object.keys(Object(inst._zod.def.shape)) : [];
  return keys.flatMap((key) => {
    const value = input[key];
    // What is undefined is not sent. zod knows no field called __proto__, but Moodle may.
    if (value === undefined || key === "__proto__") return [];
    const expected = "no key of this name";
    return [{ path: pathOf([...path, key]), expected, received: kindOf(value), known }];
  });
}
