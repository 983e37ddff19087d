/**
 * Turns generated validators into checks for the client. A validator is built when it is first needed; its
 * check is cached by the function that builds it.
 */
import { run, type Validator } from "./custom-types.js";
import { kindOf, pathOf } from "./mismatch.js";
import type { Check, Mismatch } from "./validation.js";

const checks = /* @__PURE__ */ new WeakMap<() => Validator, Check>();

/** Returns the check of a function's parameters. */
export function checkParams(describe: () => Validator): Check {
  return checkOf(describe);
}

/** Returns the check of a function's answer. */
export function checkResult(describe: () => Validator): Check {
  return checkOf(describe);
}

function checkOf(describe: () => Validator): Check {
  const cached = checks.get(describe);
  if (cached) return cached;
  let validator: Validator | undefined;
  const check: Check = (value) => {
    validator ??= describe();
    const payload = run(validator, { value, issues: [] });
    const mismatches: Mismatch[] = [];
    for (const issue of payload.issues) mismatches.push(...mismatchesOf(issue));
    return { value: payload.value, mismatches };
  };
  checks.set(describe, check);
  return check;
}

// Kinds with different names in zod and in Moodle's documentation; `nonoptional` is a missing key.
const kindNames: Readonly<Record<string, string>> = { array: "list", nonoptional: "a value" };

/** The parts of zod's issues that matter here; zod's own union of all kinds is slow to compile. */
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
      expected: kindNames[expected] ?? expected,
      received: kindOf(issue.input),
    },
  ];
}

function unknownKeys({ inst, path = [], keys = [], input: value }: Issue): Mismatch[] {
  const input = Object(value) as Readonly<Record<string, unknown>>;
  const known = inst && "shape" in inst._zod.def ? Object.keys(Object(inst._zod.def.shape)) : [];
  return keys.flatMap((key) => {
    const inner = input[key];
    // The client does not send undefined values. zod ignores a field called __proto__, but Moodle may have one.
    if (inner === undefined || key === "__proto__") return [];
    const expected = "no key of this name";
    return [{ path: pathOf([...path, key]), expected, received: kindOf(inner), known }];
  });
}
